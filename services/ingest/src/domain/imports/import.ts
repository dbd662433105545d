import type { Instant } from '@ichie/kernel';
import type { ImportJob, ImportState } from './import-state.ts';
import type { ImportKind, ImportMapping } from './import-types.ts';

/** How far an import has come. Rows count from the first of the file, however often it was resumed. */
export interface ImportCounts {
  readonly rowsRead: number;
  readonly rowsAccepted: number;
  readonly rowsRejected: number;
}

/** What an import does at the moment: get the file here, or read it. */
export type ImportPhase = 'fetching' | 'reading';

/** Why an import could not go on. */
export interface ImportFailure {
  readonly code: string;
  readonly message: string;
}

/** A file that becomes records, with everything that is known of it. Its source is sealed elsewhere. */
export interface Import {
  readonly workspaceId: string;
  readonly importId: string;
  readonly kind: ImportKind;
  readonly name: string;
  readonly source: { readonly type: 'upload' | 'url' | 's3'; readonly label: string };
  readonly mapping: ImportMapping | null;
  readonly state: ImportState;
  /** What it was last asked to do. */
  readonly job: ImportJob | null;
  readonly phase: ImportPhase;
  readonly counts: ImportCounts;
  readonly bytesRead: number;
  /** Null while nobody has said how large the file is. */
  readonly bytesTotal: number | null;
  readonly rowsPerSecond: number;
  readonly bytesPerSecond: number;
  /** SHA-256 of the file as hex, once all of it is here. */
  readonly contentSha256: string | null;
  /** Whether nothing was published, because the same file was imported before in the same way. */
  readonly unchanged: boolean;
  readonly failure: ImportFailure | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
}
