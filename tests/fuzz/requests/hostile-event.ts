import fc from 'fast-check';
import { type JsonText, hostileJson, plainObject } from './hostile-json.ts';

/** An event as text, and its messageId if nothing about it is hostile. */
export interface FuzzEvent {
  readonly json: JsonText;
  readonly promised: string | null;
}

const quoted = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<JsonText> =>
  arbitrary.map((text) => JSON.stringify(text));

const METHODS = ['identify', 'track', 'page', 'screen', 'group', 'alias'];
const DATES = [
  ...[
    '0000-00-00T00:00:00Z',
    '9999-12-31T23:59:59Z',
    '+275760-09-13T00:00:00Z',
    '-000001-01-01T00:00:00Z',
    '2026-02-30',
  ],
  ...['2026-04-01T25:61:61Z', '1969-12-31', '2026-04-01T10:00:00+99:99', 'yesterday', '2026-04-01T10:00:00.123Z', ''],
];
const times = fc.oneof(
  quoted(fc.constantFrom(...DATES)),
  fc.constantFrom('1e18', '-1', '0', '1775037600', '1775037600000', '8640000000000001', '1e400'),
);

const person = fc.integer({ min: 0, max: 5_000 }).map((number) => `person-${String(number)}`);

/** What is expected in each field. */
const GOOD: Readonly<Record<string, fc.Arbitrary<JsonText>>> = {
  type: quoted(fc.constantFrom(...METHODS)),
  event: quoted(fc.constantFrom('Order Completed', 'Product Viewed', '商品閲覧')),
  name: quoted(fc.constantFrom('Home', 'Teapots')),
  userId: quoted(person),
  anonymousId: quoted(fc.uuid()),
  previousId: quoted(fc.uuid()),
  groupId: quoted(person),
  messageId: quoted(fc.uuid().map((id) => `fuzz-${id}`)),
  properties: plainObject,
  traits: plainObject,
  context: plainObject,
  integrations: plainObject,
  timestamp: quoted(fc.constantFrom('2026-04-01T10:00:00.000Z', '2026-04-01T19:00:00+09:00')),
  originalTimestamp: quoted(fc.constant('2026-04-01T10:00:00.000Z')),
  sentAt: quoted(fc.constant('2026-04-01T10:00:05.000Z')),
};
const NEEDED = ['type', 'event', 'userId', 'previousId', 'groupId', 'messageId'];
const TIMES = ['timestamp', 'originalTimestamp', 'sentAt'];

const goodEvent: fc.Arbitrary<FuzzEvent> = fc.record(GOOD, { requiredKeys: NEEDED }).map((fields) => ({
  json: objectOf(Object.entries(fields)),
  promised: JSON.parse(fields.messageId ?? 'null') as string,
}));

/** Contexts that are read, field by field. */
const hostileContext: fc.Arbitrary<JsonText> = fc
  .array(
    fc.tuple(
      fc.constantFrom('ip', 'direct', 'userAgent', 'locale', 'timezone', 'traits', 'consent', 'externalIds', 'page'),
      fc.oneof(
        hostileJson,
        fc.constantFrom('{"categoryPreferences":{"a":true}}', '{"categoryPreferences":{"a":"b"}}', 'true'),
        fc.constantFrom('[{"id":"x","type":"email"}]', '{"email":"a@b","phone":"+819012345678"}'),
      ),
    ),
    { maxLength: 6 },
  )
  .map(objectOf);

const hostileField: fc.Arbitrary<readonly [string, JsonText]> = fc.oneof(
  fc.tuple(fc.constantFrom(...Object.keys(GOOD)), hostileJson),
  fc.tuple(fc.constantFrom(...TIMES), times),
  fc.tuple(fc.constant('context'), hostileContext),
  fc.tuple(fc.constantFrom('__proto__', 'constructor', 'writeKey', '_metadata', 'toString'), hostileJson),
  fc.tuple(
    fc.constantFrom('properties', 'traits', 'context'),
    fc.constantFrom(32_700, 33_000, 100_000).map((length) => `{"large":"${'x'.repeat(length)}"}`),
  ),
);

/** A good event with some fields replaced, repeated or left out. */
const hostileEvent: fc.Arbitrary<FuzzEvent> = fc
  .tuple(fc.record(GOOD, { requiredKeys: [] }), fc.array(hostileField, { minLength: 1, maxLength: 4 }))
  .map(([fields, hostile]) => ({ json: objectOf([...textsOf(fields), ...hostile]), promised: null }));

export const fuzzEvent: fc.Arbitrary<FuzzEvent> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: goodEvent, weight: 4 },
  { arbitrary: hostileEvent, weight: 5 },
  { arbitrary: hostileJson.map((json) => ({ json, promised: null })), weight: 1 },
);

const textsOf = (fields: Readonly<Record<string, JsonText | undefined>>): (readonly [string, JsonText])[] =>
  Object.entries(fields).map(([name, json]) => [name, json ?? 'null']);

function objectOf(entries: readonly (readonly [string, JsonText])[]): JsonText {
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}
