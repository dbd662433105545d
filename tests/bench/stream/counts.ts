import type { EventResolved } from '@ichie/contracts';
import { type Queryable, sql } from '@ichie/database';

export interface StageTables {
  readonly counts: { readonly workspace_id: string; readonly profile_id: string; readonly count: number };
}

/** Adds a batch of events to the count of each profile, in one statement. */
export async function addToCounts(database: Queryable<StageTables>, events: readonly EventResolved[]): Promise<void> {
  const latest = new Map<string, { readonly event: EventResolved; readonly count: number }>();
  for (const event of events) {
    latest.set(event.profileId, { event, count: (latest.get(event.profileId)?.count ?? 0) + 1 });
  }
  const rows = [...latest.values()];
  await sql`
    INSERT INTO counts (workspace_id, profile_id, count, last_message_id)
    SELECT * FROM unnest(
      ${rows.map(({ event }) => event.workspaceId)}::text[],
      ${rows.map(({ event }) => event.profileId)}::text[],
      ${rows.map(({ count }) => count)}::integer[],
      ${rows.map(({ event }) => event.messageId)}::text[]
    )
    ON CONFLICT (workspace_id, profile_id)
    DO UPDATE SET count = counts.count + excluded.count, last_message_id = excluded.last_message_id
  `.execute(database);
}
