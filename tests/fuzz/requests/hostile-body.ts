import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { type FuzzEvent, fuzzEvent } from './hostile-event.ts';
import { hostileJson } from './hostile-json.ts';

/** The body of a request, and what its headers should say of it. */
export interface FuzzBody {
  readonly bytes: Buffer;
  readonly contentEncoding: string | null;
  readonly kind: 'single' | 'batch' | 'noise';
  readonly promised: readonly string[];
}

export const WRITE_KEY = 'wk-fuzz';
const KEY = `"writeKey":"${WRITE_KEY}"`;

interface Plain {
  readonly text: string;
  readonly kind: FuzzBody['kind'];
  readonly promised: readonly string[];
}

const promisedOf = (events: readonly FuzzEvent[]): string[] => events.flatMap(({ promised }) => promised ?? []);

const single: fc.Arbitrary<Plain> = fuzzEvent.map(({ json, promised }) => ({
  text: json.startsWith('{') ? `{${KEY}${json === '{}' ? '' : ','}${json.slice(1)}` : json,
  kind: 'single',
  promised: promised === null ? [] : [promised],
}));

const batch: fc.Arbitrary<Plain> = fc.array(fuzzEvent, { maxLength: 6 }).map((events) => ({
  text: `{"batch":[${events.map(({ json }) => json).join(',')}],${KEY},"sentAt":"2026-04-01T10:00:05.000Z"}`,
  kind: 'batch',
  promised: promisedOf(events),
}));

/** What a batch says of all its events, or says instead of them. */
const oddBatch: fc.Arbitrary<Plain> = fc
  .tuple(fuzzEvent, hostileJson, fc.constantFrom('context', 'integrations', 'sentAt', 'batch', '__proto__'))
  .map(([{ json }, value, field]) => ({
    text: `{"batch":[${json}],${KEY},"${field}":${value}}`,
    kind: 'batch',
    promised: [],
  }));

const crowd: fc.Arbitrary<Plain> = fc.constantFrom(2_500, 2_501).map((count) => ({
  text: `{${KEY},"batch":[${Array.from({ length: count }, () => '{}').join(',')}]}`,
  kind: 'batch',
  promised: [],
}));

const form: fc.Arbitrary<Plain> = fc
  .tuple(fuzzEvent, fc.constantFrom('base64', 'plain', 'broken'))
  .map(([{ json }, as]) => ({
    text: `writeKey=${WRITE_KEY}&data=${as === 'base64' ? encodeURIComponent(Buffer.from(json).toString('base64')) : as === 'plain' ? encodeURIComponent(json.toWellFormed()) : '%E0%A4%A'}`,
    kind: 'single',
    promised: [],
  }));

const noise: fc.Arbitrary<Plain> = fc
  .oneof(hostileJson, fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom('', '{', '[]', '{}', '\uFEFF{}'))
  .map((text) => ({ text, kind: 'noise', promised: [] }));

const plain: fc.Arbitrary<Plain> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: single, weight: 40 },
  { arbitrary: batch, weight: 30 },
  { arbitrary: oddBatch, weight: 12 },
  { arbitrary: form, weight: 5 },
  { arbitrary: noise, weight: 6 },
  { arbitrary: crowd, weight: 1 },
);

type Encode = (bytes: Buffer) => Buffer;
const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
const ENCODINGS: readonly (readonly [string | null, Encode])[] = [
  [null, (bytes) => bytes],
  ['gzip', (bytes) => gzipSync(bytes)],
  [null, (bytes) => gzipSync(bytes)],
  ['br', (bytes) => brotliCompressSync(bytes, quick)],
  ['zstd', (bytes) => zstdCompressSync(bytes)],
  ['deflate', (bytes) => deflateSync(bytes)],
  ['deflate', (bytes) => deflateRawSync(bytes)],
  ['identity', (bytes) => bytes],
];

const encoded = (chosen: fc.Arbitrary<Plain>): fc.Arbitrary<FuzzBody> =>
  fc
    .tuple(chosen, fc.oneof({ arbitrary: fc.constant(ENCODINGS[0]), weight: 3 }, fc.constantFrom(...ENCODINGS)))
    .map(([{ text, kind, promised }, [contentEncoding, encode] = [null, (bytes: Buffer) => bytes]]) => ({
      bytes: encode(Buffer.from(text)),
      contentEncoding,
      kind,
      promised,
    }));

const ZEROS = Buffer.alloc(8 * 1024 * 1024);
const BOMBS = [
  ['gzip', gzipSync(ZEROS)],
  ['br', brotliCompressSync(ZEROS, quick)],
  ['zstd', zstdCompressSync(ZEROS)],
  ['deflate', deflateSync(ZEROS)],
  [null, gzipSync(gzipSync(ZEROS))],
  ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xff, 0x01, 0x00, 0x00])],
] as const;

const bomb: fc.Arbitrary<FuzzBody> = fc.constantFrom(...BOMBS).map(([contentEncoding, bytes]) => ({
  bytes,
  contentEncoding,
  kind: 'noise',
  promised: [],
}));

const mislabelled: fc.Arbitrary<FuzzBody> = fc
  .tuple(
    encoded(plain),
    fc.constantFrom('gzip, br', 'gzip,gzip', 'br', 'zstd', 'compress', '__proto__', 'constructor', ','),
  )
  .map(([body, contentEncoding]) => ({ ...body, contentEncoding, promised: [] }));

/** Bytes changed, put in, left out or repeated: invalid UTF-8 and broken archives among them. */
const mutated: fc.Arbitrary<FuzzBody> = fc
  .tuple(
    encoded(plain),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('flip', 'insert', 'delete', 'repeat'), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 8,
    }),
  )
  .map(([body, mutations]) => ({ ...body, bytes: mutations.reduce(mutate, body.bytes), promised: [] }));

function mutate(bytes: Buffer, [position, how, byte]: readonly [number, string, number]): Buffer {
  if (bytes.length === 0) return Buffer.of(byte);
  const at = position % bytes.length;
  switch (how) {
    case 'flip':
      return Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at + 1)]);
    case 'insert':
      return Buffer.concat([bytes.subarray(0, at), Buffer.of(byte), bytes.subarray(at)]);
    case 'delete':
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + (byte % 16))]);
    default:
      return Buffer.concat([bytes.subarray(0, at + 1), bytes.subarray(Math.max(0, at - byte))]);
  }
}

export const fuzzBody: fc.Arbitrary<FuzzBody> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: encoded(plain), weight: 12 },
  { arbitrary: mutated, weight: 6 },
  { arbitrary: mislabelled, weight: 1 },
  { arbitrary: bomb, weight: 1 },
);
