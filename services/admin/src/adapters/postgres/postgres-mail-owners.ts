import type { Database } from '@ichie/database';
import { sql } from 'kysely';
import type { MailOwners } from '../../application/sandbox/ports.ts';
import type { Tables } from './tables.ts';

/** Knows by the provider's ids of messages who sent which mail. */
export const createMailOwners = ({ kysely }: Database<Tables>): MailOwners => ({
  async mailsOf(workspaceId, sandboxMessageIds) {
    const { rows } = await sql<{ provider_message_id: string }>`
      SELECT provider_message_id FROM messages
      WHERE workspace_id = ${workspaceId} AND provider_message_id = ANY(${sandboxMessageIds}::text[])
    `.execute(kysely);
    return new Set(rows.map(({ provider_message_id: id }) => id));
  },
});
