import type { Generated } from 'kysely';
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
  readonly rejected_events: {
    readonly rejected_event_id: Generated<number>;
    readonly workspace_id: string;
    readonly source_id: string;
    readonly received_at: Date;
    readonly method: string;
    readonly reason: string;
    readonly path: string;
    readonly message: string;
  };
  readonly live_watchers: {
    readonly watcher_id: string;
    readonly workspace_id: string;
    readonly source_id: string;
    readonly expires_at: Date;
  };
}
