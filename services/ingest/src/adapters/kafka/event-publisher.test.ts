import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type OutgoingRecord, ProducerFull } from '@ichie/stream';
import { propagation } from '@opentelemetry/api';
import { EventsNotDurable, IngestOverloaded } from '../../errors.ts';
import { createEventPublisher } from './event-publisher.ts';

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

const event = { type: 'EventCollected', messageId: 'message-1' } as never;

const producing = (publish: (records: readonly OutgoingRecord[]) => Promise<void>) =>
  createEventPublisher({ producer: { publish, queuedRecords: 0 } });

describe('publishing events', () => {
  beforeAll(() => {
    propagation.setGlobalPropagator({
      inject: (_context, carrier, setter) => setter.set(carrier, 'traceparent', TRACEPARENT),
      extract: (context) => context,
      fields: () => ['traceparent'],
    });
  });

  afterAll(() => {
    propagation.disable();
  });

  it('gives the trace of the request to every record, with one call', async () => {
    const calls: (readonly OutgoingRecord[])[] = [];
    await producing(async (records) => void calls.push(records)).publish([event, event]);
    const outgoing = { topic: 'events.collected', record: event, traceparent: TRACEPARENT };
    expect(calls).toEqual([[outgoing, outgoing]]);
  });

  it('tells a full queue from a broker that is away', async () => {
    const full = producing(() => Promise.reject(new ProducerFull('full')));
    await expect(full.publish([event])).rejects.toThrow(IngestOverloaded);
    const away = producing(() => Promise.reject(new Error('connection refused')));
    await expect(away.publish([event])).rejects.toThrow(EventsNotDurable);
  });
});
