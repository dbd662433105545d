import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { Activity } from '../../../domain/activity/activity.ts';
import type { ProfileReference } from '../../../domain/activity/activity.ts';
import type { Tables } from '../tables.ts';

/** Removes rows that are now another profile's. */
export async function removeHanded(transaction: Transaction<Tables>, activity: Activity): Promise<void> {
  const { enrollments, messages, subscriptions } = activity;
  await remove(
    transaction,
    { table: 'enrollments', id: 'enrollment_id' },
    idsOf(enrollments.removed(), (row) => row.enrollmentId),
  );
  await remove(
    transaction,
    { table: 'messages', id: 'message_id' },
    idsOf(messages.removed(), (row) => row.messageId),
  );
  await remove(
    transaction,
    { table: 'subscriptions', id: 'channel' },
    idsOf(subscriptions.removed(), (row) => row.channel),
  );
}

type RowName = ProfileReference & { readonly id: string };

const idsOf = <Row extends ProfileReference>(rows: readonly Row[], idOf: (row: Row) => string): RowName[] =>
  rows.map((row) => ({ workspaceId: row.workspaceId, profileId: row.profileId, id: idOf(row) }));

async function remove(
  transaction: Transaction<Tables>,
  { table, id }: { readonly table: keyof Tables; readonly id: string },
  rows: readonly RowName[],
): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    DELETE FROM ${sql.table(table)} AS row USING unnest(
      ${rows.map(({ workspaceId }) => workspaceId)}::text[],
      ${rows.map(({ profileId }) => profileId)}::text[],
      ${rows.map((row) => row.id)}::text[]
    ) AS removed (workspace_id, profile_id, id)
    WHERE row.workspace_id = removed.workspace_id AND row.profile_id = removed.profile_id
      AND row.${sql.ref(id)} = removed.id
  `.execute(transaction);
}
