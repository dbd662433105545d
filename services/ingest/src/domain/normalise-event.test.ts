import { describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import type { JsonObject, JsonValue } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';
import { type Envelope, normaliseEvent } from './normalise-event.ts';

const receivedAt = Date.parse('2026-04-01T10:00:05.000Z');

const anEnvelope = (overrides: Partial<Envelope> = {}): Envelope => ({
  workspaceId: 'workspace-1',
  sourceId: 'source-1',
  method: null,
  receivedAt,
  sentAt: null,
  context: {},
  integrations: {},
  ip: '203.0.113.7',
  userAgent: null,
  createId: () => 'generated-id',
  ...overrides,
});

const accept = (event: JsonValue, envelope: Partial<Envelope> = {}): EventCollected => {
  const outcome = normaliseEvent(event, anEnvelope(envelope));
  if (outcome instanceof EventFault) throw new Error(`${outcome.path} ${outcome.message}`);
  return outcome;
};

const reject = (event: JsonValue, envelope: Partial<Envelope> = {}): readonly [string, string] => {
  const outcome = normaliseEvent(event, anEnvelope(envelope));
  if (!(outcome instanceof EventFault)) throw new Error('The event was accepted.');
  return [outcome.code, outcome.path];
};

const aTrack = (overrides: JsonObject = {}): JsonObject => ({
  type: 'track',
  event: 'Order Completed',
  userId: 'aiko',
  ...overrides,
});

describe('normalising an event', () => {
  it('makes the whole record', () => {
    const event = aTrack({
      messageId: 'message-1',
      anonymousId: 'anonymous-1',
      properties: { total: 4200 },
      context: { library: { name: 'analytics-node' } },
      timestamp: '2026-04-01T10:00:00.000Z',
      _metadata: { nodeVersion: '24' },
    });

    expect(accept(event, { sentAt: Date.parse('2026-04-01T10:00:03.000Z') })).toEqual({
      type: 'EventCollected',
      workspaceId: 'workspace-1',
      sourceId: 'source-1',
      messageId: 'message-1',
      method: 'track',
      event: 'Order Completed',
      anonymousId: 'anonymous-1',
      userId: 'aiko',
      previousId: null,
      groupId: null,
      properties: '{"total":4200}',
      traits: '{}',
      context: '{"library":{"name":"analytics-node"},"ip":"203.0.113.7"}',
      timestamp: Date.parse('2026-04-01T10:00:02.000Z'),
      originalTimestamp: Date.parse('2026-04-01T10:00:00.000Z'),
      sentAt: Date.parse('2026-04-01T10:00:03.000Z'),
      receivedAt,
    });
  });

  it('takes the method from the route before the type', () => {
    expect(accept({ type: 'track', userId: 'aiko' }, { method: 'identify' }).method).toBe('identify');
  });

  it.each<[string, JsonValue, string, string]>([
    ['is no object', 'Order Completed', 'event_not_object', ''],
    ['has no type', { userId: 'aiko' }, 'type_unknown', '/type'],
    ['has a type that is no method', { type: 'toString', userId: 'aiko' }, 'type_unknown', '/type'],
    ['names nobody', { type: 'page' }, 'event_of_nobody', '/userId'],
    ['names nobody but blanks', { type: 'page', userId: ' ', anonymousId: '' }, 'event_of_nobody', '/userId'],
    ['names only placeholders', { type: 'page', userId: 'null', anonymousId: '0' }, 'id_of_nobody', '/userId'],
    ['has an id of control characters', { type: 'page', userId: 'a\u0001' }, 'id_of_nobody', '/userId'],
    ['has an object for an id', { type: 'page', userId: {} }, 'id_not_text', '/userId'],
    ['has a number too large to be exact', { type: 'page', userId: 2 ** 53 }, 'id_not_exact', '/userId'],
    ['has an id too long', { type: 'page', anonymousId: 'a'.repeat(501) }, 'id_too_long', '/anonymousId'],
    ['is a track without a name', { type: 'track', userId: 'aiko' }, 'event_name_missing', '/event'],
    [
      'is a track with a number for a name',
      { type: 'track', userId: 'aiko', event: 7 },
      'event_name_not_text',
      '/event',
    ],
    ['is an alias without userId', { type: 'alias', previousId: 'a' }, 'alias_without_user_id', '/userId'],
    ['is an alias without previousId', { type: 'alias', userId: 'a' }, 'alias_without_previous_id', '/previousId'],
    ['is a group call without groupId', { type: 'group', userId: 'a' }, 'group_without_group_id', '/groupId'],
    ['has properties in a list', aTrack({ properties: [] }), 'properties_not_object', '/properties'],
    ['has traits in a text', { type: 'identify', userId: 'a', traits: 'x' }, 'traits_not_object', '/traits'],
    ['has a context in a list', aTrack({ context: [] }), 'context_not_object', '/context'],
    ['has integrations in a text', aTrack({ integrations: 'All' }), 'integrations_not_object', '/integrations'],
    ['has a long messageId', aTrack({ messageId: 'm'.repeat(101) }), 'message_id_invalid', '/messageId'],
    ['has an object for a messageId', aTrack({ messageId: {} }), 'message_id_invalid', '/messageId'],
    ['has a number too large for a messageId', aTrack({ messageId: 1e21 }), 'message_id_invalid', '/messageId'],
    ['has consent in a text', aTrack({ context: { consent: 'yes' } }), 'consent_not_object', '/context/consent'],
    [
      'has consent that is neither yes nor no',
      aTrack({ context: { consent: { categoryPreferences: { Advertising: 'true' } } } }),
      'consent_categories_invalid',
      '/context/consent/categoryPreferences',
    ],
    [
      'has consent in a list',
      aTrack({ context: { consent: { categoryPreferences: [true] } } }),
      'consent_categories_invalid',
      '/context/consent/categoryPreferences',
    ],
    [
      'has an infinite number',
      JSON.parse('{"type":"track","event":"Paid","userId":"a","properties":{"total":1e400}}') as JsonValue,
      'number_out_of_range',
      '/properties/total',
    ],
    ['has a context too large', aTrack({ context: { text: 'a'.repeat(33_000) } }), 'event_too_large', '/context'],
    ['is too large', aTrack({ properties: { text: '茶'.repeat(10_920) } }), 'event_too_large', '/properties'],
  ])('rejects an event that %s', (_description, event, code, path) => {
    expect(reject(event)).toEqual([code, path]);
  });

  it('accepts an event of just the largest size', () => {
    const fill = 32_768 - JSON.stringify({ text: '' }).length - '{}{"ip":"203.0.113.7"}Order Completedaiko'.length;
    expect(accept(aTrack({ properties: { text: 'a'.repeat(fill) } })).properties).toHaveLength(fill + 11);
    expect(reject(aTrack({ properties: { text: 'a'.repeat(fill + 1) } }))).toEqual(['event_too_large', '/properties']);
  });

  it('rejects objects that lie too deep inside one another, whatever the stacks of parsers hold', () => {
    const nested = (depth: number): JsonValue => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as JsonValue;
    expect(accept(aTrack({ properties: { list: nested(499), text: '['.repeat(600) } })).method).toBe('track');
    expect(reject(aTrack({ properties: { list: nested(500) } }))).toEqual(['event_too_deep', '/properties']);
    expect(reject(aTrack({ properties: { list: nested(16_000) } }))).toEqual(['event_too_deep', '/properties']);
    expect(reject(aTrack({ properties: { list: nested(200_000) } }))).toEqual(['event_too_deep', '/properties']);
  });

  it('makes a messageId where there is none and keeps one of 100 characters whole', () => {
    expect(accept(aTrack()).messageId).toBe('generated-id');
    expect(accept(aTrack({ messageId: 'm'.repeat(100) })).messageId).toBe('m'.repeat(100));
    expect(accept(aTrack({ messageId: ' ' })).messageId).toBe('generated-id');
    expect(accept(aTrack({ messageId: 42 })).messageId).toBe('42');
  });

  it('has room for thousands of properties, and never for more than the 10,000 that Segment takes', () => {
    const keys = Array.from({ length: 4_000 }, (_, index) => [index.toString(36), 0]);
    const properties = Object.fromEntries(keys) as JsonObject;
    expect(Object.keys(JSON.parse(accept(aTrack({ properties })).properties) as object)).toHaveLength(4_000);
    const more = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [index.toString(36), 0]),
    ) as JsonObject;
    expect(reject(aTrack({ properties: more }))).toEqual(['event_too_large', '/properties']);
  });

  it('carries consent as it came', () => {
    const consent = { categoryPreferences: { Advertising: false, Analytics: true }, version: 2 };
    expect(JSON.parse(accept(aTrack({ context: { consent } })).context)).toMatchObject({ consent });
    expect(accept(aTrack({ context: { consent: null } })).method).toBe('track');
    expect(accept(aTrack({ context: { consent: { categoryPreferences: {} } } })).method).toBe('track');
  });

  it('takes the language of the request where the event names none', () => {
    const envelope = { locale: 'ja-JP' };
    expect(JSON.parse(accept(aTrack(), envelope).context)).toMatchObject({ locale: 'ja-JP' });
    const own = { context: { locale: 'en', timezone: 'Asia/Tokyo' } };
    expect(JSON.parse(accept(aTrack(own), envelope).context)).toMatchObject({ locale: 'en', timezone: 'Asia/Tokyo' });
  });

  it('takes the times of the past as they are', () => {
    const event = aTrack({ timestamp: '2019-05-04T10:00:00.000Z', sentAt: '2019-05-04T10:00:01.000Z' });
    expect(accept(event, { isHistorical: true }).timestamp).toBe(Date.parse('2019-05-04T10:00:00.000Z'));
    expect(accept(event).timestamp).toBe(receivedAt - 1_000);
    expect(accept(aTrack(), { isHistorical: true }).timestamp).toBe(receivedAt);
    expect(reject(aTrack({ timestamp: 'last May' }), { isHistorical: true })).toEqual([
      'timestamp_invalid',
      '/timestamp',
    ]);
    expect(accept(aTrack({ timestamp: 'last May' })).timestamp).toBe(receivedAt);
  });

  it('writes numeric ids as text', () => {
    const { userId, anonymousId } = accept(aTrack({ userId: 42, anonymousId: 0 }));
    expect([userId, anonymousId]).toEqual(['42', '0']);
  });

  it('takes a placeholder for an id where something else tells whose the event is', () => {
    const traits = { email: 'aiko@example.com' };
    expect(accept({ type: 'identify', userId: 'undefined', traits }).userId).toBe('undefined');
    expect(accept(aTrack({ userId: 'guest', context: { traits } })).userId).toBe('guest');
    expect(reject({ type: 'identify', userId: 'undefined', traits: { email: 'none' } })).toEqual([
      'id_of_nobody',
      '/userId',
    ]);
  });

  it('keeps the name and the category of a page', () => {
    const { event, properties } = accept({ type: 'page', userId: 'a', name: 'Teapots', category: 'Shop' });
    expect([event, properties]).toEqual(['Teapots', '{"category":"Shop"}']);
    expect(accept({ type: 'screen', userId: 'a', properties: { name: 'Home' } }).event).toBe('Home');
    expect(accept({ type: 'page', userId: 'a' }).event).toBeNull();
  });

  it('takes the traits of an identify call from its context where they are only there', () => {
    const event = { type: 'identify', userId: 'a', context: { traits: { plan: 'gold' } } };
    expect(accept(event).traits).toBe('{"plan":"gold"}');
    expect(accept({ ...event, traits: { plan: 'free' } }).traits).toBe('{"plan":"free"}');
  });

  it('keeps both ids of an alias', () => {
    const { previousId, userId } = accept({ type: 'alias', previousId: 'old', userId: 'new' });
    expect([previousId, userId]).toEqual(['old', 'new']);
  });

  it('puts the context of the batch below that of the event', () => {
    const envelope = { context: { locale: 'en', timezone: 'Asia/Tokyo' }, userAgent: 'Browser/1' };
    expect(JSON.parse(accept(aTrack({ context: { locale: 'ja', ip: '198.51.100.1' } }), envelope).context)).toEqual({
      locale: 'ja',
      timezone: 'Asia/Tokyo',
      ip: '198.51.100.1',
      userAgent: 'Browser/1',
    });
  });

  it('takes the address of the request when context.direct asks for it', () => {
    const { context } = accept(aTrack({ context: { direct: true, ip: '198.51.100.1', userAgent: 'App/2' } }));
    expect(JSON.parse(context)).toEqual({ direct: true, ip: '203.0.113.7', userAgent: 'App/2' });
  });

  it('merges integrations into the context', () => {
    const { context } = accept(aTrack({ integrations: { All: false } }), { integrations: { All: true, Mail: true } });
    expect(JSON.parse(context)).toEqual({ ip: '203.0.113.7', integrations: { All: false, Mail: true } });
  });

  it('takes keys like __proto__ for what they are', () => {
    const event = JSON.parse(
      '{"type":"identify","__proto__":{"userId":"mallory"},"anonymousId":"a","traits":{"__proto__":{"admin":true}},"context":{"__proto__":{"ip":"::1"}}}',
    ) as JsonObject;
    const { userId, traits, context } = accept(event);
    expect([userId, traits, context]).toEqual([
      null,
      '{"__proto__":{"admin":true}}',
      '{"__proto__":{"ip":"::1"},"ip":"203.0.113.7"}',
    ]);
    expect(Object.prototype).not.toHaveProperty('admin');
  });
});
