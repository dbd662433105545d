import { type Clock, IchieError } from '@ichie/kernel';
import { type OutgoingRecord, RecordTooLarge } from '@ichie/stream';
import { pause } from './pause.ts';
import type { ImportMetrics, ImportPublisher } from './ports.ts';

export interface PublishPatientlyParts {
  readonly publisher: ImportPublisher;
  readonly clock: Clock;
  readonly metrics: Pick<ImportMetrics, 'heldUp'>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Publishes records and returns when all are durable, however long Kafka is away or its queue full: an import can wait.
 * One call after another keeps the order of rows. Throws {@link RecordTooLarge} for what no broker would take, and when
 * the signal is aborted while nothing of it is on its way.
 */
export async function publishPatiently(
  { publisher, clock, metrics }: PublishPatientlyParts,
  records: readonly OutgoingRecord[],
  signal: AbortSignal,
): Promise<void> {
  if (records.length === 0) return;
  for (let waitMs = FIRST_PAUSE_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await publisher.publish(records);
      return;
    } catch (error) {
      if (error instanceof RecordTooLarge || !(error instanceof IchieError && error.retryable)) throw error;
      metrics.heldUp('broker', waitMs / 1_000);
      await pause(clock, waitMs, signal);
    }
  }
}
