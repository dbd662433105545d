import type { Kysely } from '@ichie/database';
import { sql } from 'kysely';
import type { RejectedEventStore } from '../../application/ports.ts';
import type { Tables } from './tables.ts';
import type { WorkspaceKeys } from './workspace-keys.ts';

/** Rejected events in Postgres: why, where in the request, and, sealed with the key of the workspace, what they held. */
export const createRejectedEventStore = (database: Kysely<Tables>, keys: WorkspaceKeys): RejectedEventStore => ({
  async insert(rows) {
    const seals = await keys.sealsOf(rows.map(({ workspaceId }) => workspaceId));
    const bodies = rows.map(({ workspaceId, body }) =>
      body === null ? null : (seals.get(workspaceId)?.seal(body.text, 'rejected event') ?? null),
    );
    await sql`
      INSERT INTO rejected_events
        (workspace_id, source_id, received_at, method, reason, path, issue_code, issue_values, message, event, message_id,
          body, body_kind)
      SELECT * FROM unnest(${rows.map(({ workspaceId }) => workspaceId)}::text[],
        ${rows.map(({ sourceId }) => sourceId)}::text[],
        ${rows.map(({ receivedAt }) => new Date(receivedAt))}::timestamptz[],
        ${rows.map(({ method }) => method)}::text[], ${rows.map(({ fault }) => fault.reason)}::text[],
        ${rows.map(({ path }) => path)}::text[], ${rows.map(({ fault }) => fault.code)}::text[],
        ${rows.map(({ fault }) => (fault.values === undefined ? null : JSON.stringify(fault.values)))}::jsonb[],
        ${rows.map(({ fault }) => fault.message)}::text[],
        ${rows.map(({ name }) => name)}::text[], ${rows.map(({ messageId }) => messageId)}::text[],
        ${bodies}::bytea[], ${rows.map(({ body }) => body?.kind ?? 'none')}::text[])
      ON CONFLICT (workspace_id, message_id) WHERE message_id IS NOT NULL DO NOTHING
    `.execute(database);
  },
  /** Of every workspace: how long they are kept is the installation's rule. */
  async deleteReceivedBefore(instant) {
    await database.deleteFrom('rejected_events').where('received_at', '<', new Date(instant)).execute();
    await database.deleteFrom('rejected_event_mends').where('created_at', '<', new Date(instant)).execute();
  },
});
