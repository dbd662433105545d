import fc from 'fast-check';

/** Text of JSON, not values: much of what is hostile has no value in JavaScript. */
export type JsonText = string;

const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udfff\ud800',
    'null',
    'undefined',
    'NaN',
    '-1',
    '0',
    'true',
    '[object Object]',
  ],
  ...[
    '__proto__',
    'constructor',
    '\u202eevil',
    '\uFEFF',
    '1e400',
    "'; DROP TABLE sources; --",
    '${7*7}',
    '%00',
    '\r\n',
  ],
  ...['x'.repeat(101), 'x'.repeat(501), '茶'.repeat(300), '\u0001'.repeat(50), '🍵'.repeat(40)],
];
const NUMBERS = [
  ...['1e400', '-1e400', '1e-400', '-0', '0', '42', '12345678901234567890', '5e-324', '1.7976931348623157e308', '1E+2'],
  ...['9'.repeat(400), '0.1', '-1', '9007199254740993', '1e21'],
];
const KEYS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  'a.b',
  'a/b~c',
  '$where',
  '\0',
];

export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...TEXTS),
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 30 }),
);

const textJson = hostileText.map((text) => JSON.stringify(text));
const keyJson = fc.oneof(fc.constantFrom(...KEYS), hostileText).map((key) => JSON.stringify(key));

/** The deepest are the rarest: they are large. */
const DEPTHS = [...[3, 499, 500, 501].flatMap((depth) => Array<number>(8).fill(depth)), 5_000, 5_000, 40_000];

/** Deeper than any parser's stack, as far as a request has room. */
const nested = fc
  .tuple(fc.constantFrom(...DEPTHS), fc.constantFrom('[', '{"a":'))
  .map(([depth, opening]) => `${opening.repeat(depth)}1${(opening === '[' ? ']' : '}').repeat(depth)}`);

export const hostileJson: fc.Arbitrary<JsonText> = fc.letrec<{ value: JsonText; list: JsonText; object: JsonText }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      { arbitrary: fc.constantFrom('null', 'true', 'false'), weight: 6 },
      { arbitrary: fc.constantFrom(...NUMBERS), weight: 8 },
      { arbitrary: textJson, weight: 12 },
      { arbitrary: tie('list'), weight: 4 },
      { arbitrary: tie('object'), weight: 6 },
      { arbitrary: nested, weight: 1 },
    ),
    list: fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(',')}]`),
    object: fc
      .array(fc.tuple(keyJson, tie('value')), { maxLength: 5 })
      .map((entries) => `{${entries.map(([key, value]) => `${key}:${value}`).join(',')}}`),
  }),
).value;

/** Objects of ordinary people. */
export const plainObject: fc.Arbitrary<JsonText> = fc
  .dictionary(
    fc.constantFrom('total', 'currency', 'plan', 'items', 'note', '名前'),
    fc.oneof(fc.integer(), fc.boolean(), fc.constantFrom('JPY', 'gold', '愛子'), fc.constant(null), fc.array(fc.nat())),
    { maxKeys: 4 },
  )
  .map((object) => JSON.stringify(object));
