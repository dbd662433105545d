import type { EventResolved } from '@ichie/contracts';
import type { Received, Step, StepHandler } from '@ichie/stream';
import { entered } from './an-event.ts';
import { type StageTables, addToCounts } from './counts.ts';

/** A stage as services write them: one set-based upsert a batch, one record out for each record in. */
export class CountingHandler implements StepHandler<StageTables, 'profiles.activity'> {
  async handleRecords(step: Step<StageTables>, records: readonly Received<'profiles.activity'>[]): Promise<void> {
    const events: EventResolved[] = [];
    for (const received of records) {
      const { record } = received;
      if (record.type !== 'EventResolved') continue;
      events.push(record);
      step.emit('segments.membership', entered(record), received);
    }
    await addToCounts(step.transaction, events);
  }
}
