import type { Instant, Issue } from '@ichie/kernel';
import type { OutgoingRecord } from '@ichie/stream';
import type { Readable } from 'node:stream';
import type { ImportAction, ImportJob, ImportState } from '../../domain/imports/import-state.ts';
import type { ImportSource, S3Source, UrlSource } from '../../domain/imports/import-source.ts';
import type { Import, ImportCounts, ImportFailure, ImportPhase } from '../../domain/imports/import.ts';
import type { RejectedRow } from '../../domain/imports/rejected-row.ts';
import type {
  FileFormat,
  ImportKind,
  ImportMapping,
  MapRow,
  RowChunk,
  RowContext,
  SourceRow,
} from '../../domain/imports/import-types.ts';

/** Names an import; every query is fenced by the workspace. */
export interface ImportRef {
  readonly workspaceId: string;
  readonly importId: string;
}

export interface NewImport extends ImportRef {
  readonly kind: ImportKind;
  readonly name: string;
  readonly source: ImportSource;
  readonly label: string;
  readonly createdAt: Instant;
  readonly createdBy: string;
}

export interface ListImports {
  readonly workspaceId: string;
  readonly limit: number;
  /** The last one that was seen; null for the newest. */
  readonly after: { readonly createdAt: Instant; readonly importId: string } | null;
}

/** A change that people ask for; made only if the import is in a state that allows it. */
export interface ImportChange extends ImportRef {
  readonly action: Exclude<ImportAction, 'map' | 'delete'>;
  readonly at: Instant;
}

/** Imports as people see and change them. */
export interface ImportStore {
  insert(created: NewImport): Promise<void>;
  find(ref: ImportRef): Promise<Import | undefined>;
  /** Newest first. */
  list(list: ListImports): Promise<readonly Import[]>;
  /** Where the file lies, or undefined once that was removed. */
  sourceOf(ref: ImportRef): Promise<ImportSource | undefined>;
  /** Makes the import a draft with this mapping. False when its state does not allow that. */
  saveMapping(ref: ImportRef, mapping: ImportMapping, at: Instant): Promise<boolean>;
  /** False when its state does not allow that. Whoever works on it learns of it within a second. */
  change(change: ImportChange): Promise<boolean>;
  /** False when its state does not allow that. */
  delete(ref: ImportRef): Promise<boolean>;
  /** The columns of its file, known once it was read. */
  columnsOf(ref: ImportRef): Promise<readonly string[]>;
  /** Rejected rows by their number, in pages; `afterRow` is the last that was seen. */
  rejectedRows(ref: ImportRef, afterRow: number, limit: number): Promise<readonly RejectedRow[]>;
  deleteRejectedRowsBefore(instant: Instant): Promise<void>;
  /** Forgets the sources of imports that nobody has touched since; answers which. */
  forgetSourcesBefore(instant: Instant): Promise<readonly ImportRef[]>;
}

/** An import that is worked on here; nobody else does while the lease lasts. */
export interface ImportClaim extends ImportRef {
  readonly job: ImportJob;
  readonly kind: ImportKind;
  readonly mapping: ImportMapping;
  /** Where the file lies; null once that was removed. Throws {@link SealBroken}. */
  readonly openSource: () => ImportSource | null;
  readonly createdAt: Instant;
  readonly counts: ImportCounts;
  readonly fileEtag: string | null;
  readonly contentSha256: string | null;
  /** How often it was taken up without getting any further. */
  readonly claimsWithoutProgress: number;
  readonly lease: { readonly owner: string; readonly number: number };
}

/** How far the worker is; absolute figures, so that saving them twice is saving them once. */
export interface ImportCheckpoint extends ImportCounts {
  readonly phase: ImportPhase;
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  readonly rowsPerSecond: number;
  readonly bytesPerSecond: number;
}

/** How a job ended. */
export interface ImportEnding {
  readonly state: 'checked' | 'completed' | 'failed';
  readonly unchanged: boolean;
  readonly failure: ImportFailure | null;
  readonly at: Instant;
}

/** What the file turned out to be. */
export interface FileFacts {
  readonly columns?: readonly string[];
  readonly contentSha256?: string;
  readonly contentKey?: string;
  readonly fileEtag?: string | null;
  readonly bytesTotal?: number;
}

/**
 * Imports as workers take them up. Every method but `claim` throws {@link ImportLeaseLost} when the lease is no longer
 * the claim's.
 */
export interface ImportLeases {
  /** The import that has waited longest among the workspaces that are worked for least, of any workspace. */
  claim(owner: string, leaseMs: number): Promise<ImportClaim | undefined>;
  /** Keeps the lease and answers the state that people want it in. */
  renew(claim: ImportClaim, leaseMs: number): Promise<ImportState>;
  /** Keeps the lease, and saves how far the worker is together with the rows rejected since. */
  checkpoint(
    claim: ImportClaim,
    checkpoint: ImportCheckpoint,
    rejected: readonly RejectedRow[],
    leaseMs: number,
  ): Promise<ImportState>;
  note(claim: ImportClaim, facts: FileFacts): Promise<void>;
  /** Whether a completed import of the workspace has had this content, read in the same way. */
  wasImported(claim: ImportClaim, contentKey: string): Promise<boolean>;
  /** Gives the lease back. */
  release(claim: ImportClaim): Promise<void>;
  end(claim: ImportClaim, ending: ImportEnding): Promise<void>;
}

/** A file on this machine, or on the volume that instances share. */
export interface StoredFile {
  readonly path: string;
  readonly bytes: number;
}

/** Where uploads and fetched files lie. */
export interface ImportFolder {
  /** A complete upload of the workspace, or undefined. */
  upload(workspaceId: string, uploadId: string): Promise<(StoredFile & { readonly name: string | null }) | undefined>;
  /** What was fetched of a remote file so far. */
  fetched(ref: ImportRef): Promise<StoredFile>;
  /** Forgets what was fetched. */
  resetFetched(ref: ImportRef): Promise<void>;
  /** Appends to what was fetched; ends when the body does. `onBytes` is told how much is there. */
  append(ref: ImportRef, body: Readable, options: AppendOptions): Promise<void>;
  sha256(path: string, signal: AbortSignal): Promise<string>;
  read(path: string): Readable;
  head(path: string, bytes: number): Promise<Buffer>;
  /** Has a file count as written now, so that it is not swept away. */
  touch(path: string): Promise<void>;
  /** Removes what lies here for an import. */
  remove(ref: ImportRef, source: ImportSource | undefined): Promise<void>;
  /** Removes uploads and fetched files that were last written before. */
  removeOlderThan(instant: Instant): Promise<void>;
}

export interface AppendOptions {
  readonly largestBytes: number;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

export type RemoteSource = UrlSource | S3Source;

/** From where to go on: only if the file is still the same. */
export interface RemotePosition {
  readonly offset: number;
  readonly etag: string;
}

export interface OpenedFile {
  readonly body: Readable;
  /** Where the body begins: what was asked for, or 0 where the server cannot go on or the file has changed. */
  readonly offset: number;
  readonly bytesTotal: number | null;
  /** Names exactly these bytes; null where the server has no such thing, so that nothing can be gone on with. */
  readonly etag: string | null;
}

/** Files elsewhere. */
export interface RemoteFiles {
  /** Throws {@link ImportSourceInvalid} or {@link ImportAddressForbidden} for what can never be opened. */
  check(source: RemoteSource): void;
  /**
   * Opens the file, from a position if there is one. Throws {@link ImportSourceRefused},
   * {@link ImportSourceUnavailable}, {@link ImportAddressForbidden}.
   */
  open(source: RemoteSource, from: RemotePosition | null, signal: AbortSignal): Promise<OpenedFile>;
}

/** Rows at the start of a file, to be guessed from. */
export interface RowSample {
  readonly format: FileFormat;
  readonly columns: readonly string[];
  readonly rows: readonly SourceRow[];
}

/** How files are read and rows become records. */
export interface RowReading {
  detect(head: Buffer): FileFormat;
  /** The columns of a file. Throws {@link ImportFileUnreadable}. */
  columns(bytes: Readable, format: FileFormat): Promise<readonly string[]>;
  /** Holds no more of the file than a chunk. Throws {@link ImportFileUnreadable}. */
  rows(bytes: Readable, format: FileFormat, options: ReadOptions): AsyncIterable<RowChunk>;
  suggest(kind: ImportKind, sample: RowSample): ImportMapping;
  /** What of a mapping cannot make records out of a file with these columns. */
  check(kind: ImportKind, mapping: ImportMapping, columns: readonly string[]): readonly Issue[];
  /** Pure, so that a resumed import makes the same records again. */
  mapper(kind: ImportKind, mapping: ImportMapping, columns: readonly string[], context: RowContext): MapRow;
}

export interface ReadOptions {
  readonly columns: readonly string[];
  /** Rows at the beginning that were handled before. */
  readonly skipRows: number;
}

/** Takes records to where nothing can lose them. */
export interface ImportPublisher {
  /** Resolves when all are durable. Throws retryable errors while that is not possible now. */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
}

export interface ImportMetrics {
  rows(kind: ImportKind, outcome: 'accepted' | 'rejected', count: number): void;
  ended(kind: ImportKind, state: ImportEnding['state']): void;
  heldUp(reason: 'ceiling' | 'busy' | 'broker', seconds: number): void;
}
