import type { Transaction } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import type { Publication } from '../../domain/definitions/publication.ts';
import type { Tables } from './tables.ts';

/** Writes records into the transaction of what they tell of; the relay publishes them after the commit. */
export async function writePublications(
  transaction: Transaction<Tables>,
  publications: readonly Publication[],
  now: Instant,
): Promise<void> {
  if (publications.length === 0) return;
  await transaction
    .insertInto('publications')
    .values(
      publications.map(({ topic, record }) => ({
        workspace_id: record.workspaceId,
        topic,
        record: JSON.stringify(record),
        created_at: new Date(now),
        published_at: null,
      })),
    )
    .execute();
}

/** Who did what, when. */
export async function writeAudit(
  transaction: Transaction<Tables>,
  entry: {
    readonly workspaceId: string;
    readonly actor: string;
    readonly action: string;
    readonly subjectKind: string;
    readonly subjectId: string;
    readonly detail: object;
    readonly now: Instant;
  },
): Promise<void> {
  await transaction
    .insertInto('audit_log')
    .values({
      workspace_id: entry.workspaceId,
      actor: entry.actor,
      action: entry.action,
      subject_kind: entry.subjectKind,
      subject_id: entry.subjectId,
      detail: JSON.stringify(entry.detail),
      at: new Date(entry.now),
    })
    .execute();
}
