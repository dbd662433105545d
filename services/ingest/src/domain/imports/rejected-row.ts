import type { RowIssue } from './import-types.ts';

/** A row that could not be taken, as it stands in the file, and why. */
export interface RejectedRow {
  readonly number: number;
  readonly cells: readonly unknown[];
  readonly issues: readonly RowIssue[];
}

/** How many rejected rows of an import are kept; all are counted. */
export const REJECTED_ROWS_KEPT = 100_000;

/** Excel takes UTF-8 for what it is only behind this. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** The first line of the file of rejected rows. */
export const rejectedRowsHeader = (columns: readonly string[]): string => csvLine([...columns, 'row', 'reason']);

export function rejectedRowLine(row: RejectedRow, columnCount: number): string {
  const cells = Array.from({ length: columnCount }, (_value, index) => textOf(row.cells[index]));
  const reason = row.issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join(' ');
  return csvLine([...cells, String(row.number), reason]);
}

function textOf(cell: unknown): string {
  if (typeof cell === 'string') return cell;
  return cell === undefined || cell === null ? '' : JSON.stringify(cell);
}

const csvLine = (cells: readonly string[]): string => `${cells.map((cell) => quoted(harmless(cell))).join(',')}\r\n`;

/** Spreadsheets run what begins like a formula (OWASP, CSV injection). */
const harmless = (cell: string): string => (/^[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell);

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
