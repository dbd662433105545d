import type { Database, Kysely } from '@ichie/database';
import { sql } from 'kysely';
import type { ImportClaim, ImportLeases } from '../../../application/imports/ports.ts';
import type { ImportState } from '../../../domain/imports/import-state.ts';
import { REJECTED_ROWS_KEPT } from '../../../domain/imports/rejected-row.ts';
import { ImportLeaseLost } from '../../../import-errors.ts';
import type { Tables } from '../tables.ts';
import type { ImportSeals } from './import-seals.ts';
import { insertRejectedRows } from './rejected-rows.ts';

/** The clock of leases is the database's: instances need not agree on the time. */
const until = (leaseMs: number) => sql<Date>`now() + ${leaseMs} * interval '1 millisecond'`;

/** Imports in Postgres, as workers take them up. */
export function createImportLeases({ kysely }: Pick<Database<Tables>, 'kysely'>, seals: ImportSeals): ImportLeases {
  return {
    claim: (owner, leaseMs) => claim(kysely, seals, { owner, leaseMs }),
    async renew(claimed, leaseMs) {
      const row = await ours(kysely, claimed)
        .set({ lease_until: until(leaseMs) })
        .returning('state')
        .executeTakeFirst();
      return stateOf(row);
    },
    checkpoint: (claimed, checkpoint, rejected, leaseMs) =>
      kysely.transaction().execute(async (transaction) => {
        const row = await ours(transaction, claimed)
          .set({
            phase: checkpoint.phase,
            rows_read: checkpoint.rowsRead,
            rows_accepted: checkpoint.rowsAccepted,
            rows_rejected: checkpoint.rowsRejected,
            bytes_read: checkpoint.bytesRead,
            bytes_total: checkpoint.bytesTotal,
            rows_per_second: checkpoint.rowsPerSecond,
            bytes_per_second: checkpoint.bytesPerSecond,
            claims_without_progress: 0,
            lease_until: until(leaseMs),
          })
          .returning('state')
          .executeTakeFirst();
        const state = stateOf(row);
        const room = REJECTED_ROWS_KEPT - (checkpoint.rowsRejected - rejected.length);
        await insertRejectedRows(transaction, seals, claimed, rejected.slice(0, Math.max(0, room)));
        return state;
      }),
    async note(claimed, { columns, contentSha256, contentKey, fileEtag, bytesTotal }) {
      const row = await ours(kysely, claimed)
        .set({
          ...(columns === undefined ? {} : { columns: JSON.stringify(columns) }),
          ...(contentSha256 === undefined ? {} : { content_sha256: contentSha256 }),
          ...(contentKey === undefined ? {} : { content_key: contentKey }),
          ...(fileEtag === undefined ? {} : { file_etag: fileEtag }),
          ...(bytesTotal === undefined ? {} : { bytes_total: bytesTotal }),
          lease_number: claimed.lease.number,
        })
        .returning('state')
        .executeTakeFirst();
      stateOf(row);
    },
    async wasImported({ workspaceId, importId }, contentKey) {
      const row = await kysely
        .selectFrom('imports')
        .select('import_id')
        .where('workspace_id', '=', workspaceId)
        .where('content_key', '=', contentKey)
        .where('state', '=', 'completed')
        .where('import_id', '!=', importId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
    async release(claimed) {
      await ours(kysely, claimed).set({ lease_owner: null, lease_until: null }).execute();
    },
    async end(claimed, { state, unchanged, failure, at }) {
      const row = await ours(kysely, claimed)
        // Whoever has paused or cancelled it meanwhile was first.
        .where('state', 'in', ['checking', 'running'])
        .set({
          state,
          unchanged,
          failure_code: failure?.code ?? null,
          failure_message: failure?.message ?? null,
          lease_owner: null,
          lease_until: null,
          ended_at: state === 'checked' ? null : new Date(at),
          changed_at: new Date(at),
          ...(state === 'completed' ? { sealed_source: null } : {}),
        })
        .returning('state')
        .executeTakeFirst();
      stateOf(row);
    },
  };
}

/** The row of an import, as long as the lease is the claim's. */
const ours = (database: Kysely<Tables>, { workspaceId, importId, lease }: ImportClaim) =>
  database
    .updateTable('imports')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', importId)
    .where('lease_owner', '=', lease.owner)
    .where('lease_number', '=', lease.number);

function stateOf(row: { readonly state: ImportState } | undefined): ImportState {
  if (row === undefined) throw new ImportLeaseLost();
  return row.state;
}

/** The one query that no workspace fences: work of every workspace is done here. */
async function claim(
  kysely: Kysely<Tables>,
  seals: ImportSeals,
  { owner, leaseMs }: { readonly owner: string; readonly leaseMs: number },
): Promise<ImportClaim | undefined> {
  const row = await kysely
    .updateTable('imports')
    .set({
      lease_owner: owner,
      lease_number: sql<number>`lease_number + 1`,
      lease_until: until(leaseMs),
      claims_without_progress: sql<number>`claims_without_progress + 1`,
    })
    .where(
      sql<boolean>`(workspace_id, import_id) = (
        SELECT waiting.workspace_id, waiting.import_id FROM imports AS waiting
        WHERE waiting.state IN ('checking', 'running')
          AND (waiting.lease_until IS NULL OR waiting.lease_until < now())
        ORDER BY (
          SELECT count(*) FROM imports AS running
          WHERE running.state IN ('checking', 'running') AND running.workspace_id = waiting.workspace_id
            AND running.lease_until >= now()
        ), waiting.requested_at
        LIMIT 1 FOR UPDATE OF waiting SKIP LOCKED
      )`,
    )
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { sealed_source: sealed, mapping, job } = row;
  if (mapping === null || job === null) throw new TypeError('An import is worked on that was never started.');
  return {
    workspaceId: row.workspace_id,
    importId: row.import_id,
    job,
    kind: row.kind,
    mapping,
    openSource: () => (sealed === null ? null : seals.openSource(row.workspace_id, sealed)),
    createdAt: row.created_at.getTime(),
    counts: { rowsRead: row.rows_read, rowsAccepted: row.rows_accepted, rowsRejected: row.rows_rejected },
    fileEtag: row.file_etag,
    contentSha256: row.content_sha256,
    claimsWithoutProgress: row.claims_without_progress,
    lease: { owner, number: row.lease_number },
  };
}
