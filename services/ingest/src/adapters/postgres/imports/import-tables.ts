import type { ColumnType, Generated } from 'kysely';
import type { ImportPhase } from '../../../domain/imports/import.ts';
import type { ImportJob, ImportState } from '../../../domain/imports/import-state.ts';
import type { ImportKind, ImportMapping } from '../../../domain/imports/import-types.ts';

/** JSON is read as what it is and written as text. */
type Json<Value> = ColumnType<Value, string | undefined, string>;

/** The tables of imports. */
export interface ImportTables {
  readonly imports: {
    readonly workspace_id: string;
    readonly import_id: string;
    readonly kind: ImportKind;
    readonly name: string;
    readonly source_type: 'upload' | 'url' | 's3';
    readonly source_label: string;
    /** JSON of an ImportSource; null once it is no longer needed. */
    readonly sealed_source: Buffer | null;
    readonly mapping: Json<ImportMapping | null>;
    readonly columns: Json<readonly string[] | null>;
    readonly state: ImportState;
    readonly job: ImportJob | null;
    readonly phase: ImportPhase;
    readonly rows_read: Generated<number>;
    readonly rows_accepted: Generated<number>;
    readonly rows_rejected: Generated<number>;
    readonly bytes_read: Generated<number>;
    readonly bytes_total: number | null;
    readonly rows_per_second: Generated<number>;
    readonly bytes_per_second: Generated<number>;
    /** Of a remote file: names the bytes that were fetched so far. */
    readonly file_etag: string | null;
    readonly content_sha256: string | null;
    /** The same for the same content that is read in the same way. */
    readonly content_key: string | null;
    readonly unchanged: Generated<boolean>;
    /** The process that works on it, until when, and which of its claims that is. */
    readonly lease_owner: string | null;
    readonly lease_number: Generated<number>;
    readonly lease_until: Date | null;
    readonly claims_without_progress: Generated<number>;
    readonly failure_code: string | null;
    readonly failure_message: string | null;
    readonly created_at: Date;
    readonly created_by: string;
    readonly requested_at: Date | null;
    readonly started_at: Date | null;
    readonly ended_at: Date | null;
    readonly changed_at: Date;
  };
  readonly import_rejected_rows: {
    readonly workspace_id: string;
    readonly import_id: string;
    readonly row_number: number;
    /** JSON of the cells and the issues. */
    readonly sealed_row: Buffer;
    readonly rejected_at: Date;
  };
}
