import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '@ichie/kernel';
import fc from 'fast-check';
import type { Envelope } from './normalise-event.ts';
import { readBatchEvents, readSingleEvent } from './read-events.ts';

const envelope: Envelope = {
  workspaceId: 'workspace-1',
  sourceId: 'source-1',
  method: null,
  receivedAt: 1_775_037_600_000,
  sentAt: null,
  context: {},
  integrations: {},
  ip: '203.0.113.7',
  userAgent: null,
  createId: () => 'generated-id',
};

const anEvent = fc.record(
  {
    type: fc.oneof(fc.constantFrom('identify', 'track', 'page', 'screen', 'group', 'alias'), fc.jsonValue()),
    event: fc.jsonValue(),
    userId: fc.jsonValue(),
    anonymousId: fc.jsonValue(),
    properties: fc.jsonValue(),
    traits: fc.jsonValue(),
    context: fc.jsonValue(),
    timestamp: fc.jsonValue(),
    messageId: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

describe('reading events', () => {
  it('keeps the good ones of a batch and says where the bad ones are', () => {
    const batch = [{ type: 'track', userId: 'a', event: 'Viewed' }, { type: 'track', userId: 'a' }, 7, { type: 'zap' }];
    const { accepted, rejected } = readBatchEvents(batch, envelope);
    expect(accepted.map(({ event }) => event)).toEqual(['Viewed']);
    expect(rejected.map(({ method, path, fault }) => [method, path, fault.code])).toEqual([
      ['track', '/batch/1/event', 'event_name_missing'],
      ['unknown', '/batch/2', 'event_not_object'],
      ['unknown', '/batch/3/type', 'type_unknown'],
    ]);
  });

  it('says where the fault of a single event is', () => {
    const { rejected } = readSingleEvent({ event: 'Viewed' }, { ...envelope, method: 'track' });
    expect(rejected.map(({ method, path }) => [method, path])).toEqual([['track', '/userId']]);
  });

  it('judges every event of any batch, and fails at none', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anEvent, fc.jsonValue())), (batch) => {
        const { accepted, rejected } = readBatchEvents(batch as JsonValue[], envelope);
        expect(accepted.length + rejected.length).toBe(batch.length);
        for (const event of accepted) expect(event.anonymousId ?? event.userId).toBeTruthy();
      }),
    );
  });
});
