import type { Kysely } from '@ichie/database';
import { type Expression, type ExpressionBuilder, type Selectable, type SqlBool, sql } from 'kysely';
import type { OpenedRejection, RejectionFilter } from '../../../domain/rejection.ts';
import type { Tables } from '../tables.ts';
import type { WorkspaceSeal } from '../workspace-keys.ts';

const COLUMNS = [
  ...(['source_id', 'method', 'event', 'reason', 'path', 'message', 'received_at', 'message_id', 'state'] as const),
  ...(['issue_code', 'issue_values', 'body_kind', 'body'] as const),
];

type Row = Pick<Selectable<Tables['rejected_events']>, (typeof COLUMNS)[number]> & { readonly id: string };

/** A query for rejected events of a workspace that match a filter. */
export const selectRejections = (database: Kysely<Tables>, workspaceId: string, filter: RejectionFilter) =>
  database
    .selectFrom('rejected_events')
    .where('workspace_id', '=', workspaceId)
    .where((builder) => matching(builder, filter));

/** The columns of a rejected event; ids as text, for they are larger than numbers are exact. */
export const rejectionColumns = [sql<string>`rejected_event_id::text`.as('id'), ...COLUMNS] as const;

export function matching(
  builder: ExpressionBuilder<Tables, 'rejected_events'>,
  { sourceId, reason, event, receivedFrom, receivedTo }: RejectionFilter,
): Expression<SqlBool> {
  return builder.and([
    ...(sourceId === undefined ? [] : [builder('source_id', '=', sourceId)]),
    ...(reason === undefined ? [] : [builder('reason', '=', reason)]),
    ...(event === undefined ? [] : [builder('event', '=', event)]),
    ...(receivedFrom === undefined ? [] : [builder('received_at', '>=', new Date(receivedFrom))]),
    ...(receivedTo === undefined ? [] : [builder('received_at', '<', new Date(receivedTo))]),
  ]);
}

/** Bodies stay closed without a seal. */
export function rejectionOf(row: Row, seal: WorkspaceSeal | undefined): OpenedRejection {
  const { body, body_kind: kind, issue_code: code, issue_values: values } = row;
  const isThere = body !== null && kind !== 'none';
  return {
    rejectedEventId: row.id,
    sourceId: row.source_id,
    method: row.method,
    event: row.event,
    reason: row.reason,
    path: row.path,
    ...(code === null ? {} : { code }),
    ...(values === null ? {} : { values }),
    message: row.message,
    receivedAt: row.received_at.getTime(),
    messageId: row.message_id,
    state: row.state,
    bodyKind: isThere ? kind : 'none',
    body: isThere && seal !== undefined ? { kind, text: seal.open(body, 'rejected event') } : null,
  };
}
