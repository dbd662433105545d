import type { EventCollected, ItemChanged, SuppressionRequested } from '@ichie/contracts';
import type { Instant, Issue } from '@ichie/kernel';
import type { RowFault, RowFaultCode } from './row-fault.ts';

/** What the rows of a file become. */
export type ImportKind = 'profiles' | 'events' | 'items' | 'suppressions' | 'consents';

/** How a file is written; found by looking at its first bytes, and corrected by people where that went wrong. */
export interface FileFormat {
  readonly container: 'csv' | 'ndjson' | 'json';
  readonly compression: 'none' | 'gzip' | 'zstd';
  readonly encoding: 'utf8' | 'shift_jis' | 'utf16le' | 'utf16be' | 'euc-jp';
  /** Of CSV: `,`, tab, `;` or `|`. */
  readonly separator: string;
  /** Of CSV: whether the first row names the columns. */
  readonly hasHeader: boolean;
}

/** What becomes of one column (of JSON: of one dotted path). */
export interface ColumnMapping {
  readonly column: string;
  /** Where its value goes, such as `userId`, `email`, `traits.city`, `properties.total`, `timestamp`; null leaves it out. */
  readonly target: string | null;
  /** How its text is read. */
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'email' | 'phone' | 'list' | 'json';
}

/** How the rows of a file are read. Saved with the import; its validity is checked before it runs. */
export interface ImportMapping {
  readonly format: FileFormat;
  readonly columns: readonly ColumnMapping[];
  /** Of events: the name of the event where no column has it, such as `Order Completed`. */
  readonly event: string | null;
  /** Two letters; phone numbers without a country code are read as of there. */
  readonly country: string;
  /** IANA name; dates without a zone are read as of there. */
  readonly timeZone: string;
}

/** One row as it was read: texts by column (CSV), or values by dotted path (JSON). */
export interface SourceRow {
  /** Counts from 1, the header not counted. */
  readonly number: number;
  readonly cells: readonly unknown[];
  /** Why it could not be read, with the remedy; `cells` then hold what could be. Such rows are rejected, the others go on. */
  readonly fault?: RowFault;
}

/** Rows that were read together. */
export interface RowChunk {
  readonly rows: readonly SourceRow[];
  /** Compressed bytes of the file that were read by the end of this chunk; for progress and time left. */
  readonly bytesRead: number;
}

/** A record that a row becomes, and its topic. */
export type ImportRecord =
  | { readonly topic: 'events.collected'; readonly record: EventCollected }
  | { readonly topic: 'catalog.items'; readonly record: ItemChanged }
  | { readonly topic: 'suppressions.requested'; readonly record: SuppressionRequested };

/** What is wrong with a row: `path` names the column, and is empty for the row as a whole. */
export type RowIssue = Issue<RowFaultCode>;

/** What became of one row. */
export type RowOutcome =
  | { readonly kind: 'record'; readonly record: ImportRecord }
  | { readonly kind: 'rejected'; readonly row: SourceRow; readonly issues: readonly RowIssue[] };

/** Whose rows they are, and when the import was made; the same for all rows of it, however often it is resumed. */
export interface RowContext {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly receivedAt: Instant;
}

/** Makes rows into records; pure, so that a resumed import makes the same again (the same messageIds too). */
export type MapRow = (row: SourceRow) => RowOutcome;
