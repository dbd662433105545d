import type { UnreadableRow } from './unreadable-row.ts';

/** A row as it stands in the file: the texts of its cells, or the object that a line of JSON is. */
export type RawRow = readonly string[] | object | UnreadableRow;

/**
 * Cuts a text that comes in pieces into rows. However the text is cut into pieces, the rows are the same; what it holds
 * back between pieces is at most one row.
 */
export interface RowSplitter {
  write(text: string): readonly RawRow[];
  /** The rows of what was held back. */
  end(): readonly RawRow[];
}
