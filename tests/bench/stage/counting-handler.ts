import type { EventResolved } from '@ichie/contracts';
import { sql } from '@ichie/database';
import type { Received, Step, StepHandler } from '@ichie/stream';

export interface StageTables {
  readonly counts: { readonly workspace_id: string; readonly profile_id: string; readonly count: number };
}

/** A stage as services write them: one set-based upsert a batch, one record out for each record in. */
export class CountingHandler implements StepHandler<StageTables, 'profiles.activity'> {
  async handleRecords(step: Step<StageTables>, records: readonly Received<'profiles.activity'>[]): Promise<void> {
    const latest = new Map<string, { readonly event: EventResolved; readonly count: number }>();
    for (const received of records) {
      const { record } = received;
      if (record.type !== 'EventResolved') continue;
      latest.set(record.profileId, { event: record, count: (latest.get(record.profileId)?.count ?? 0) + 1 });
      step.emit(
        'segments.membership',
        {
          type: 'SegmentEntered',
          workspaceId: record.workspaceId,
          profileId: record.profileId,
          segmentId: 'segment-of-the-bench',
          segmentVersion: 1,
          profileVersion: record.version,
          cause: 'event',
          causeMessageId: record.messageId,
          at: record.timestamp,
        },
        received,
      );
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
    `.execute(step.transaction);
  }
}
