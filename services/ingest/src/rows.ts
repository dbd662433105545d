/** Reading files and making records of their rows, for benchmarks. */
export { readColumns, readRows } from './adapters/files/read-rows.ts';
export { createRowMapper } from './domain/imports/create-row-mapper.ts';
export type { FileFormat } from './domain/imports/import-types.ts';
export { suggestMapping } from './domain/imports/suggest-mapping.ts';
