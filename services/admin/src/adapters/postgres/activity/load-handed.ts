import type { Transaction } from '@ichie/database';
import { sql } from 'kysely';
import type { PersonMove } from '../../../application/activity/ports.ts';
import type { ProfileReference, StoredActivity } from '../../../domain/activity/activity.ts';
import { keyOf } from '../../../domain/activity/drafts.ts';
import type { EnrollmentRow, MessageRow, Tables } from '../tables.ts';
import { enrollmentOf, loadErased, loadPeople, loadRecent, loadSubscriptions, messageOf } from './load-activity.ts';

/** Reads what people hand over who became part of others, with what is known of the same under those others. */
export async function loadHanded(
  transaction: Transaction<Tables>,
  { moves, lane }: { readonly moves: readonly PersonMove[]; readonly lane: number },
): Promise<StoredActivity> {
  const gone = moves.map(({ workspaceId, from }): ProfileReference => ({ workspaceId, profileId: from }));
  const survivors = distinct(moves.map(({ workspaceId, to }): ProfileReference => ({ workspaceId, profileId: to })));
  const workspaceIds = [...new Set(moves.map(({ workspaceId }) => workspaceId))];
  return {
    people: await loadPeople(transaction, survivors),
    enrollments: await loadEnrollments(transaction, moves),
    messages: await loadMessages(transaction, moves),
    subscriptions: await loadSubscriptions(transaction, distinct([...gone, ...survivors])),
    erased: await loadErased(transaction, survivors),
    recent: await loadRecent(transaction, workspaceIds, lane),
  };
}

async function loadEnrollments(transaction: Transaction<Tables>, moves: readonly PersonMove[]) {
  const { rows } = await sql<EnrollmentRow>`
    SELECT known.*
    FROM ${movesTable(moves)}
    JOIN enrollments AS handed ON handed.workspace_id = move.workspace_id AND handed.profile_id = move.from_id
    JOIN enrollments AS known ON known.workspace_id = move.workspace_id AND known.enrollment_id = handed.enrollment_id
      AND known.profile_id IN (move.from_id, move.to_id)
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id, row.enrollment_id), enrollmentOf(row)]));
}

async function loadMessages(transaction: Transaction<Tables>, moves: readonly PersonMove[]) {
  const { rows } = await sql<MessageRow>`
    SELECT known.*
    FROM ${movesTable(moves)}
    JOIN messages AS handed ON handed.workspace_id = move.workspace_id AND handed.profile_id = move.from_id
    JOIN messages AS known ON known.workspace_id = move.workspace_id AND known.message_id = handed.message_id
      AND known.profile_id IN (move.from_id, move.to_id)
  `.execute(transaction);
  return new Map(rows.map((row) => [keyOf(row.workspace_id, row.profile_id, row.message_id), messageOf(row)]));
}

/** `FROM <this>`: `move (workspace_id, from_id, to_id)`. */
const movesTable = (moves: readonly PersonMove[]) => sql`
  unnest(
    ${moves.map(({ workspaceId }) => workspaceId)}::text[],
    ${moves.map(({ from }) => from)}::text[],
    ${moves.map(({ to }) => to)}::text[]
  ) AS move (workspace_id, from_id, to_id)
`;

const distinct = (references: readonly ProfileReference[]): ProfileReference[] => [
  ...new Map(references.map((one) => [keyOf(one.workspaceId, one.profileId), one])).values(),
];
