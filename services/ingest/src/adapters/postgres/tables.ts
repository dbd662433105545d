import type { Values } from '@ichie/kernel';
import type { ExpectationKind } from '@ichie/tracking-plans';
import type { Generated } from 'kysely';
import type { EventFaultCode } from '../../domain/event-fault.ts';
import type { WebhookSource } from '../../domain/webhooks/webhook-source.ts';
import type { ImportTables } from './imports/import-tables.ts';

/** The tables of schema `ingest`. */
export interface Tables extends ImportTables {
  readonly sources: {
    readonly workspace_id: string;
    readonly source_id: string;
    readonly name: string;
    readonly enabled: boolean;
    readonly published_at: Date;
    readonly allowed_origins: Generated<readonly string[]>;
  };
  readonly source_keys: {
    /** SHA-256 of the key as hex. */
    readonly hash: string;
    readonly workspace_id: string;
    readonly source_id: string;
    readonly kind: 'write' | 'secret';
    readonly expires_at: Date | null;
  };
  readonly source_webhooks: {
    readonly workspace_id: string;
    readonly source_id: string;
    readonly kind: WebhookSource['kind'];
    readonly verification: WebhookSource['verification'];
    readonly header: string | null;
    readonly sealed_secret: string;
    readonly mapping: string | null;
  };
  readonly rejected_events: {
    readonly rejected_event_id: Generated<number>;
    readonly workspace_id: string;
    readonly source_id: string;
    readonly received_at: Date;
    readonly method: string;
    readonly reason: string;
    readonly path: string;
    readonly message: string;
    /** Null of what came before codes were noted. */
    readonly issue_code: EventFaultCode | null;
    /** Null where the message names nothing. */
    readonly issue_values: Values | null;
    readonly event: string | null;
    /** The sender's, or made for it when it was rejected. */
    readonly message_id: string | null;
    /** Sealed with the key of the workspace. */
    readonly body: Buffer | null;
    readonly body_kind: Generated<'none' | 'event' | 'cut' | 'unreadable'>;
    readonly state: Generated<'open' | 'replayed' | 'discarded'>;
    /** Until when someone replays it, and nobody else may. */
    readonly claimed_until: Date | null;
    readonly closed_at: Date | null;
    readonly closed_by: string | null;
  };
  readonly workspace_keys: {
    readonly workspace_id: string;
    /** Sealed with SEALING_KEY. */
    readonly wrapped_key: Buffer;
    readonly created_at: Date;
  };
  readonly rejected_event_mends: {
    readonly workspace_id: string;
    readonly mend_id: string;
    /** A filter of rejected events. */
    readonly filter: unknown;
    /** JSONata. */
    readonly rule: string;
    readonly state: 'running' | 'done' | 'failed';
    readonly total: number;
    readonly replayed: Generated<number>;
    readonly failed: Generated<number>;
    /** Rejected events up to this one were dealt with. */
    readonly after_id: Generated<number>;
    readonly last_id: number;
    readonly failure: string | null;
    readonly claimed_until: Date | null;
    readonly created_by: string;
    readonly created_at: Date;
    readonly ended_at: Date | null;
  };
  readonly tracking_plans: {
    readonly workspace_id: string;
    readonly source_id: string;
    readonly version: number;
    readonly document: string;
    readonly status: 'live' | 'archived';
    readonly published_at: Date;
  };
  readonly violations: {
    readonly workspace_id: string;
    readonly violation_id: string;
    readonly source_id: string;
    readonly method: string;
    readonly event: string | null;
    readonly path: string;
    /** Null of what was last seen before kinds were noted, and of what is counted together. */
    readonly expectation_kind: ExpectationKind | null;
    readonly expectation_value: string | null;
    readonly expected: string;
    readonly got: string;
    readonly action: 'allowed' | 'omitted' | 'blocked';
    /** Sealed with the key of the workspace. */
    readonly sample: Buffer | null;
    readonly count: number;
    readonly first_seen_at: Date;
    readonly last_seen_at: Date;
    readonly plan_version: number;
  };
  readonly violation_minutes: {
    readonly workspace_id: string;
    readonly source_id: string;
    readonly minute: Date;
    readonly violation_id: string;
    readonly action: 'allowed' | 'omitted' | 'blocked';
    readonly count: number;
  };
  readonly plan_trials: {
    readonly workspace_id: string;
    readonly trial_id: string;
    readonly source_id: string;
    readonly document: string;
    readonly state: 'running' | 'done' | 'failed';
    readonly progress: Generated<number>;
    readonly events_seen: Generated<number>;
    readonly blocked: Generated<number>;
    /** JSON, sealed with the key of the workspace: samples are in it. */
    readonly violations: Buffer | null;
    readonly claimed_until: Date | null;
    readonly created_by: string;
    readonly created_at: Date;
  };
  readonly live_watchers: {
    readonly watcher_id: string;
    readonly workspace_id: string;
    readonly source_id: string;
    readonly expires_at: Date;
  };
}
