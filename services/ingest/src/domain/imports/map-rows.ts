import type { ImportRecord, MapRow, SourceRow } from './import-types.ts';
import type { RejectedRow } from './rejected-row.ts';

/** What rows have become, in their order. */
export interface MappedRows {
  readonly records: readonly NumberedRecord[];
  readonly rejected: readonly RejectedRow[];
}

/** A record and the row that it was made of. */
export interface NumberedRecord {
  readonly row: SourceRow;
  readonly record: ImportRecord;
}

export function mapRows(rows: readonly SourceRow[], mapRow: MapRow): MappedRows {
  const records: NumberedRecord[] = [];
  const rejected: RejectedRow[] = [];
  for (const row of rows) {
    const outcome = mapRow(row);
    if (outcome.kind === 'record') records.push({ row, record: outcome.record });
    else rejected.push({ number: row.number, cells: row.cells, issues: outcome.issues });
  }
  return { records, rejected };
}
