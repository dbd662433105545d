import type { RowReading } from '../../application/imports/ports.ts';
import { checkMapping } from '../../domain/imports/check-mapping.ts';
import { createRowMapper } from '../../domain/imports/create-row-mapper.ts';
import { suggestMapping } from '../../domain/imports/suggest-mapping.ts';
import { detectFormat } from './detect-format.ts';
import { readColumns, readRows } from './read-rows.ts';

/** Files of every format, and every kind of row. */
export const rowReading: RowReading = {
  detect: detectFormat,
  columns: readColumns,
  rows: readRows,
  suggest: (kind, { columns, rows, format }) => suggestMapping(kind, columns, rows, format),
  check: checkMapping,
  mapper: createRowMapper,
};
