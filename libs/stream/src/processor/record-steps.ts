import type { Clock } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import { isTransient } from './failure.ts';
import type { LaneMetrics } from './lane-metrics.ts';
import type { OwnedLane } from './owned-lane.ts';
import type { RawRecord } from './raw-record.ts';
import { RecordBatch, type RecordBatchParts } from './record-batch.ts';
import type { LaneIdentity } from './step.ts';

export interface RecordStepParts<Tables> extends RecordBatchParts<Tables> {
  readonly lane: LaneIdentity;
  readonly clock: Clock;
  readonly metrics: LaneMetrics;
  readonly logger: Logger;
}

/**
 * Handles the next records of a lane in one step. When they fail for good, it halves them until the one at fault stands
 * alone, and puts that with the dead letters. Throws what a fault outside threw; what was committed by then is done.
 */
export async function makeRecordSteps<Tables>(
  parts: RecordStepParts<Tables>,
  owned: OwnedLane<Tables>,
  raws: readonly RawRecord[],
  attempts = 1,
): Promise<void> {
  const { lane, clock, metrics } = parts;
  const origins = owned.position.origins.copy();
  const batch = await RecordBatch.read(parts, raws, origins);
  const { hasMoves } = owned;
  let hasMovesNow = hasMoves;
  try {
    await owned.commit({
      name: 'records',
      causes: batch.causes,
      offsets: batch.offsets,
      origins,
      onReject: (received, error) => batch.reject(received, error),
      run: async (step, transaction) => {
        hasMovesNow = await batch.handle(step, transaction, { hasMoves, attempts });
      },
    });
  } catch (error) {
    if (isTransient(error)) throw error;
    if (raws.length === 1) {
      await bury(parts, owned, raws, { error, attempts });
      return;
    }
    const middle = Math.ceil(raws.length / 2);
    await makeRecordSteps(parts, owned, raws.slice(0, middle), attempts + 1);
    await makeRecordSteps(parts, owned, raws.slice(middle), attempts + 1);
    return;
  }
  owned.hasMoves = hasMovesNow;
  owned.queue.drop(raws.length);
  const labels = { group: lane.group };
  metrics.records.add(batch.handledCount, labels);
  metrics.duplicates.add(batch.repeatedCount, labels);
  metrics.deadLetters.add(batch.failedCount, labels);
  metrics.batchSize.record(raws.length, labels);
  metrics.recordAgeSeconds.record(Math.max(0, clock.now() - (raws[0]?.writtenAt ?? 0)) / 1000, labels);
}

/** Puts the one record at fault with the dead letters, in a step that does nothing else. */
async function bury<Tables>(
  parts: RecordStepParts<Tables>,
  owned: OwnedLane<Tables>,
  raws: readonly RawRecord[],
  { error, attempts }: { readonly error: unknown; readonly attempts: number },
): Promise<void> {
  const { lane, logger, metrics } = parts;
  const [raw] = raws;
  logger.error(
    { err: error, ...lane, topic: raw?.topic, offset: raw?.offset },
    'A record can not be handled and was put with the dead letters.',
  );
  const origins = owned.position.origins.copy();
  const batch = await RecordBatch.read(parts, raws, origins);
  await owned.commit({
    name: 'dead letter',
    causes: batch.causes,
    offsets: batch.offsets,
    origins,
    run: (step, transaction) => batch.bury(step, transaction, { error, attempts }),
  });
  owned.queue.drop(raws.length);
  metrics.deadLetters.add(1, { group: lane.group });
}
