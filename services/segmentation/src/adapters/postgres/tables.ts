import type { OccurrenceState } from '@ichie/conditions';
import type { JsonObject } from '@ichie/kernel';

/** The tables of the schema `segmentation`, without those of the stream library. */
export interface Tables {
  readonly profiles: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly bucket: number;
    readonly version: number;
    readonly traits_version: number;
    readonly traits: JsonObject;
  };
  readonly occurrences: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly requirement_id: string;
    readonly bucket: number;
    readonly state: OccurrenceState;
  };
  readonly memberships: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly segment_id: string;
    readonly bucket: number;
    readonly segment_version: number;
    readonly since: Date;
  };
  readonly erasures: {
    readonly workspace_id: string;
    readonly profile_id: string;
    readonly bucket: number;
    readonly erased_at: Date;
  };
  /** Which versions each lane has applied to all its profiles, and how far it has come with those it is applying. */
  readonly applied_definitions: {
    readonly partitions: number;
    readonly partition: number;
    readonly workspace_id: string;
    readonly segment_id: string;
    readonly version: number;
    readonly cursor_bucket: number;
    readonly cursor_profile_id: string;
    readonly completed_at: Date | null;
  };
}
