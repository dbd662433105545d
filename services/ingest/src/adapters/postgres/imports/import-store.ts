import type { Kysely } from '@ichie/database';
import { sql } from 'kysely';
import type { ImportRef, ImportStore } from '../../../application/imports/ports.ts';
import { ALLOWED_IN } from '../../../domain/imports/import-state.ts';
import type { Tables } from '../tables.ts';
import { changeImport, saveMapping } from './change-import.ts';
import { SEEN_COLUMNS, importOf } from './import-rows.ts';
import type { ImportSeals } from './import-seals.ts';

/** Imports in Postgres, as people see and change them. */
export function createImportStore(database: Kysely<Tables>, seals: ImportSeals): ImportStore {
  const rowOf = ({ workspaceId, importId }: ImportRef) =>
    database.selectFrom('imports').where('workspace_id', '=', workspaceId).where('import_id', '=', importId);

  return {
    async insert({ workspaceId, importId, kind, name, source, label, createdAt, createdBy }) {
      await database
        .insertInto('imports')
        .values({
          workspace_id: workspaceId,
          import_id: importId,
          kind,
          name,
          source_type: source.type,
          source_label: label,
          sealed_source: seals.sealSource(workspaceId, source),
          state: 'draft',
          phase: 'fetching',
          created_at: new Date(createdAt),
          created_by: createdBy,
          changed_at: new Date(createdAt),
        })
        .execute();
    },
    async find(ref) {
      const row = await rowOf(ref).select(SEEN_COLUMNS).executeTakeFirst();
      return row === undefined ? undefined : importOf(row);
    },
    async list({ workspaceId, limit, after }) {
      let query = database
        .selectFrom('imports')
        .select(SEEN_COLUMNS)
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at', 'desc')
        .orderBy('import_id', 'desc')
        .limit(limit);
      if (after !== null)
        query = query.where(sql<boolean>`(created_at, import_id) < (${new Date(after.createdAt)}, ${after.importId})`);
      return (await query.execute()).map(importOf);
    },
    async sourceOf(ref) {
      const row = await rowOf(ref).select('sealed_source').executeTakeFirst();
      const sealed = row?.sealed_source ?? null;
      return sealed === null ? undefined : seals.openSource(ref.workspaceId, sealed);
    },
    saveMapping: (ref, mapping, at) => saveMapping(database, { ...ref, mapping, at }),
    change: (change) => changeImport(database, change),
    async delete({ workspaceId, importId }) {
      const { numDeletedRows } = await database
        .deleteFrom('imports')
        .where('workspace_id', '=', workspaceId)
        .where('import_id', '=', importId)
        .where('state', 'in', ALLOWED_IN.delete)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async columnsOf(ref) {
      const row = await rowOf(ref).select('columns').executeTakeFirst();
      return row?.columns ?? [];
    },
    async rejectedRows({ workspaceId, importId }, afterRow, limit) {
      const rows = await database
        .selectFrom('import_rejected_rows')
        .select(['row_number', 'sealed_row'])
        .where('workspace_id', '=', workspaceId)
        .where('import_id', '=', importId)
        .where('row_number', '>', afterRow)
        .orderBy('row_number')
        .limit(limit)
        .execute();
      return rows.map((row) => seals.openRow(workspaceId, row.row_number, row.sealed_row));
    },
    /** Of every workspace: how long they are kept is the installation's rule. */
    async deleteRejectedRowsBefore(instant) {
      await database.deleteFrom('import_rejected_rows').where('rejected_at', '<', new Date(instant)).execute();
    },
    /** Of every workspace, for the same reason. */
    async forgetSourcesBefore(instant) {
      const rows = await database
        .updateTable('imports')
        .set({ sealed_source: null })
        .where('sealed_source', 'is not', null)
        .where('changed_at', '<', new Date(instant))
        .where('state', 'not in', ['checking', 'running'])
        .returning(['workspace_id', 'import_id'])
        .execute();
      return rows.map((row) => ({ workspaceId: row.workspace_id, importId: row.import_id }));
    },
  };
}
