import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { ImportRef } from '../../../application/imports/ports.ts';
import type { RejectedRow } from '../../../domain/imports/rejected-row.ts';
import type { Tables } from '../tables.ts';
import type { ImportSeals } from './import-seals.ts';

/** Keeps rows that an import could not take, sealed. A row that is there already stays. */
export async function insertRejectedRows(
  transaction: Transaction<Tables>,
  seals: ImportSeals,
  { workspaceId, importId }: ImportRef,
  rows: readonly RejectedRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    INSERT INTO import_rejected_rows (workspace_id, import_id, row_number, sealed_row, rejected_at)
    SELECT ${workspaceId}, ${importId}, number, sealed, now()
    FROM unnest(${rows.map(({ number }) => number)}::bigint[],
      ${rows.map((row) => seals.sealRow(workspaceId, row))}::bytea[]) AS rejected (number, sealed)
    ON CONFLICT DO NOTHING
  `.execute(transaction);
}
