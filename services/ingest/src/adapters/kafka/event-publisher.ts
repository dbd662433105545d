import { ProducerFull, type Streams } from '@ichie/stream';
import { context, propagation } from '@opentelemetry/api';
import type { EventPublisher } from '../../application/ports.ts';
import { EventsNotDurable, IngestOverloaded } from '../../errors.ts';
import { type ChooseLane, oneLane } from './event-lane.ts';

/** Publishes to `events.collected`, or where `laneOf` says, continuing the trace of the request. */
export function createEventPublisher(
  { producer }: Pick<Streams, 'producer'>,
  laneOf: ChooseLane = oneLane,
): EventPublisher {
  return {
    async publish(events) {
      const traceparent = activeTraceparent();
      try {
        await producer.publish(events.map((record) => ({ topic: laneOf(record), record, traceparent })));
      } catch (error) {
        throw error instanceof ProducerFull ? new IngestOverloaded(error) : new EventsNotDurable({ cause: error });
      }
    },
  };
}

function activeTraceparent(): string | null {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  return carrier.traceparent ?? null;
}
