import type { ImportRef, ImportStore } from '../../../application/imports/ports.ts';
import { BYTE_ORDER_MARK, rejectedRowLine, rejectedRowsHeader } from '../../../domain/imports/rejected-row.ts';

const ROWS_A_PAGE = 500;

/** The rejected rows of an import as CSV, page by page, so that none of it gathers in memory. */
export async function* rejectedRowsFile(
  store: Pick<ImportStore, 'columnsOf' | 'rejectedRows'>,
  ref: ImportRef,
): AsyncGenerator<string> {
  const columns = await store.columnsOf(ref);
  yield BYTE_ORDER_MARK + rejectedRowsHeader(columns);
  for (let after = 0; ;) {
    const rows = await store.rejectedRows(ref, after, ROWS_A_PAGE);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map((row) => rejectedRowLine(row, columns.length)).join('');
    after = last.number;
  }
}
