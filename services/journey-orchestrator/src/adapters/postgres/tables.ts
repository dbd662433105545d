import type { JsonObject } from '@ichie/kernel';
import type { EntryCause } from '../../domain/enrollment.ts';
import type { MergeState } from '../../domain/merging.ts';
import type { ExitOccurrence, HeldEntry } from '../../domain/profile-state.ts';

/** The tables of the schema `journeys`, without those of the stream library. */
export interface Tables {
  readonly profiles: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly bucket: number;
    readonly version: number;
    readonly heard_version: number;
    readonly traits_version: number;
    readonly traits: JsonObject;
    readonly exit_events: Readonly<Record<string, ExitOccurrence>>;
    readonly held_entries: readonly HeldEntry[];
    readonly merging: MergeState;
  };
  /** Who is in which segment, as segmentation told. */
  readonly memberships: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly segment_id: string;
    readonly bucket: number;
  };
  /** Enrollments that have not ended. */
  readonly enrollments: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly enrollment_id: string;
    readonly bucket: number;
    readonly journey_id: string;
    readonly journey_version: number;
    readonly cause: EntryCause['kind'];
    readonly cause_message_id: string | null;
    readonly event: JsonObject;
    readonly step_id: string | null;
    readonly waits_until: Date | null;
    readonly wakes_at: Date | null;
    readonly visits: Readonly<Record<string, number>>;
    readonly started_at: Date;
  };
  /** When each person last got into each journey. */
  readonly entries: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly journey_id: string;
    readonly bucket: number;
    readonly entered_at: Date;
  };
  readonly erasures: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly bucket: number;
    readonly erased_at: Date;
  };
}
