import type { Sealer } from '@ichie/platform';
import type { ImportSource } from '../../../domain/imports/import-source.ts';
import type { RejectedRow } from '../../../domain/imports/rejected-row.ts';

const SOURCE = 'import source';
const ROW = 'import rejected row';

/** What is sealed of imports: where files lie, with its secrets, and rows, which are about people. */
export interface ImportSeals {
  sealSource(workspaceId: string, source: ImportSource): Buffer;
  openSource(workspaceId: string, sealed: Buffer): ImportSource;
  sealRow(workspaceId: string, row: RejectedRow): Buffer;
  openRow(workspaceId: string, number: number, sealed: Buffer): RejectedRow;
}

export function createImportSeals(sealer: Sealer): ImportSeals {
  const seal = (workspaceId: string, purpose: string, value: unknown): Buffer =>
    sealer.seal(Buffer.from(JSON.stringify(value)), { workspaceId, purpose });
  // What we have sealed ourselves is what we put in.
  const open = (workspaceId: string, purpose: string, sealed: Buffer): unknown =>
    JSON.parse(sealer.open(sealed, { workspaceId, purpose }).toString());
  return {
    sealSource: (workspaceId, source) => seal(workspaceId, SOURCE, source),
    openSource: (workspaceId, sealed) => open(workspaceId, SOURCE, sealed) as ImportSource,
    sealRow: (workspaceId, { cells, issues }) => seal(workspaceId, ROW, { cells, issues }),
    openRow: (workspaceId, number, sealed) => ({
      number,
      ...(open(workspaceId, ROW, sealed) as Omit<RejectedRow, 'number'>),
    }),
  };
}
