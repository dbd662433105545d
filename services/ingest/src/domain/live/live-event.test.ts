import { describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import type { JsonValue } from '@ichie/kernel';
import fc from 'fast-check';
import { EventFault } from '../event-fault.ts';
import { liveAccepted, liveRejected } from './live-event.ts';

const receivedAt = Date.parse('2026-04-01T10:00:00.000Z');

const anEvent = (changes: Partial<EventCollected> = {}): EventCollected => ({
  type: 'EventCollected',
  workspaceId: 'workspace-1',
  sourceId: 'shop',
  messageId: 'message-1',
  method: 'track',
  event: 'Order Completed',
  anonymousId: null,
  userId: 'aiko',
  previousId: null,
  groupId: null,
  properties: '{"total":4200}',
  traits: '{}',
  context: '{"locale":"ja"}',
  timestamp: receivedAt - 1_000,
  originalTimestamp: null,
  sentAt: null,
  receivedAt,
  ...changes,
});

const aRejection = (event: JsonValue) => ({
  method: 'track' as const,
  path: '/batch/3/event',
  fault: EventFault.of('event_name_missing', '/event'),
  name: null,
  messageId: 'message-1',
  event,
});

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('an event as those who watch see it', () => {
  it('shows what became durable', () => {
    expect(liveAccepted(anEvent())).toEqual({
      at: '2026-04-01T10:00:00.000Z',
      outcome: 'accepted',
      method: 'track',
      event: 'Order Completed',
      messageId: 'message-1',
      userId: 'aiko',
      anonymousId: null,
      body: {
        type: 'track',
        event: 'Order Completed',
        messageId: 'message-1',
        userId: 'aiko',
        properties: { total: 4200 },
        context: { locale: 'ja' },
        timestamp: '2026-04-01T09:59:59.000Z',
      },
      truncated: false,
    });
  });

  it('shows what was not accepted as it was sent, and why', () => {
    const sent = { type: 'track', userId: 7, messageId: {}, odd: [1] };
    expect(liveRejected(aRejection(sent), receivedAt)).toMatchObject({
      outcome: 'rejected',
      method: 'track',
      userId: '7',
      messageId: null,
      reason: {
        code: 'event_name_missing',
        path: '/batch/3/event',
        message: 'track needs event: what was done, such as "Order Completed".',
      },
      body: sent,
    });
    expect(liveRejected(aRejection('nonsense'), receivedAt).body).toBe('nonsense');
  });

  it('shows the beginning of what is large', () => {
    const { body, truncated } = liveAccepted(anEvent({ properties: JSON.stringify({ text: '茶'.repeat(10_000) }) }));
    expect(truncated).toBe(true);
    expect(body).toMatch(/^\{"type":"track","event":"Order Completed"/);
  });

  it('survives what lies too deep to be written', () => {
    const deep = JSON.parse('['.repeat(200_000) + ']'.repeat(200_000)) as JsonValue;
    expect(liveRejected(aRejection(deep), receivedAt)).toMatchObject({ body: '', truncated: true });
  });

  it('fits into a notification, whatever was sent', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6_000 });
    const event = fc.record({
      userId: text,
      anonymousId: text,
      messageId: text,
      event: text,
      properties: fc.jsonValue(),
    });
    fc.assert(fc.property(event, (sent) => bytesOf(liveRejected(aRejection(sent as JsonValue), receivedAt)) <= 5_400));
    const controls = '\u0001'.repeat(500);
    const hostile = anEvent({ userId: controls, anonymousId: controls, event: controls, messageId: controls });
    const violations = Array.from({ length: 100 }, () => ({ path: '/properties/total', expected: 'number' }));
    expect(bytesOf(liveAccepted(hostile, violations))).toBeLessThanOrEqual(5_400);
  });
});
