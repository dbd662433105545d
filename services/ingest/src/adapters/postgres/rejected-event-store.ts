import type { Kysely } from '@ichie/database';
import { sql } from 'kysely';
import type { RejectedEventStore } from '../../application/ports.ts';
import type { Tables } from './tables.ts';

/** Rejected events in Postgres: why, and where in the request; never what they held. */
export const createRejectedEventStore = (database: Kysely<Tables>): RejectedEventStore => ({
  async insert(rows) {
    await sql`
      INSERT INTO rejected_events (workspace_id, source_id, received_at, method, reason, path, message)
      SELECT * FROM unnest(${rows.map(({ workspaceId }) => workspaceId)}::text[],
        ${rows.map(({ sourceId }) => sourceId)}::text[],
        ${rows.map(({ receivedAt }) => new Date(receivedAt))}::timestamptz[],
        ${rows.map(({ method }) => method)}::text[], ${rows.map(({ fault }) => fault.code)}::text[],
        ${rows.map(({ path }) => path)}::text[], ${rows.map(({ fault }) => fault.message)}::text[])
    `.execute(database);
  },
  /** Of every workspace: how long they are kept is the installation's rule. */
  async deleteReceivedBefore(instant) {
    await database.deleteFrom('rejected_events').where('received_at', '<', new Date(instant)).execute();
  },
});
