import type { Kysely, Transaction } from '@ichie/database';
import { type Instant } from '@ichie/kernel';
import { sql } from 'kysely';
import type { ImportChange, ImportRef } from '../../../application/imports/ports.ts';
import { ALLOWED_IN, type ImportAction } from '../../../domain/imports/import-state.ts';
import type { ImportMapping } from '../../../domain/imports/import-types.ts';
import type { Tables } from '../tables.ts';

/** What a job that goes on finds. */
const AGAIN = { claims_without_progress: 0, failure_code: null, failure_message: null, ended_at: null } as const;

/** What a job that begins at the first row finds. */
const AFRESH = {
  ...AGAIN,
  rows_read: 0,
  rows_accepted: 0,
  rows_rejected: 0,
  bytes_read: 0,
  rows_per_second: 0,
  bytes_per_second: 0,
  phase: 'fetching',
  unchanged: false,
} as const;

const matching = (transaction: Kysely<Tables>, { workspaceId, importId }: ImportRef, action: ImportAction) =>
  transaction
    .updateTable('imports')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('state', 'in', ALLOWED_IN[action]);

/** Makes an import a draft with a mapping; false when its state does not allow that. */
export const saveMapping = (
  database: Kysely<Tables>,
  { mapping, at, ...ref }: ImportRef & { readonly mapping: ImportMapping; readonly at: Instant },
): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const draft = { state: 'draft', job: null, mapping: JSON.stringify(mapping), changed_at: new Date(at) } as const;
    const { numUpdatedRows } = await matching(transaction, ref, 'map')
      .set({ ...AFRESH, ...draft })
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await deleteRejectedRows(transaction, ref);
    return numUpdatedRows > 0n;
  });

/** Makes a change that people ask for; false when the state of the import does not allow it. */
export async function changeImport(database: Kysely<Tables>, change: ImportChange): Promise<boolean> {
  const { action } = change;
  const at = new Date(change.at);
  switch (action) {
    case 'dry-run':
      return beginAfresh(database, change, { state: 'checking', job: 'check' });
    case 'start':
      return (await goOn(database, change)) || beginAfresh(database, change, { state: 'running', job: 'run' });
    case 'pause': {
      const { numUpdatedRows } = await matching(database, change, action)
        .set({ state: 'paused', changed_at: at })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    }
    case 'resume': {
      const state = sql<'checking' | 'running'>`CASE job WHEN 'check' THEN 'checking' ELSE 'running' END`;
      const { numUpdatedRows } = await matching(database, change, action)
        .set({ state, claims_without_progress: 0, requested_at: at, changed_at: at })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    }
    case 'cancel': {
      const { numUpdatedRows } = await matching(database, change, action)
        .set({ state: 'cancelled', sealed_source: null, ended_at: at, changed_at: at })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    }
  }
}

/** A run that failed on its way goes on at the row where it was. */
async function goOn(database: Kysely<Tables>, change: ImportChange): Promise<boolean> {
  const at = new Date(change.at);
  const { numUpdatedRows } = await matching(database, change, 'start')
    .where('state', '=', 'failed')
    .where('job', '=', 'run')
    .set({ ...AGAIN, state: 'running', requested_at: at, changed_at: at })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

const beginAfresh = (
  database: Kysely<Tables>,
  change: ImportChange,
  begun: { readonly state: 'checking'; readonly job: 'check' } | { readonly state: 'running'; readonly job: 'run' },
): Promise<boolean> =>
  database.transaction().execute(async (transaction) => {
    const at = new Date(change.at);
    const { numUpdatedRows } = await matching(transaction, change, change.action)
      .set({ ...AFRESH, ...begun, requested_at: at, started_at: at, changed_at: at })
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await deleteRejectedRows(transaction, change);
    return numUpdatedRows > 0n;
  });

/** Of an earlier reading. */
async function deleteRejectedRows(
  transaction: Transaction<Tables>,
  { workspaceId, importId }: ImportRef,
): Promise<void> {
  await transaction
    .deleteFrom('import_rejected_rows')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .execute();
}
