import { createRequire } from 'node:module';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';

type Bytes = string | Buffer;
type Timestamp = number | string | bigint;

interface Message {
  readonly partition?: number;
  readonly key?: Bytes | null;
  readonly value: Bytes | null;
  readonly timestamp?: Timestamp;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[]>>;
}

interface Batch {
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly transactionalId: string | null;
  readonly compression: number;
}

interface Wire {
  encode(messages: readonly unknown[], batch?: Partial<Batch>): Promise<Buffer>;
  /** Of what `encode` made of the messages of one partition. */
  decode(request: Buffer): Promise<object[]>;
  /** Decodes a batch that stands at an offset of the log, with one record. */
  decodeAt(firstOffset: bigint, firstTimestamp: bigint, record: object): Promise<object[]>;
  crc32c(bytes: Buffer): number;
}

// Laws are tried on a hundred requests each, also on a machine that has other things to do.
jest.setTimeout(30_000);

const require = createRequire(import.meta.url);
const NOW = 1_700_000_000_000;
const TOPIC = 'topic';
const CLIENT = 'client';
const partitionMetadata = Array.from({ length: 6 }, (_, partitionId) => ({ partitionId, leader: 1 }));
const partitioner = ({ message }: { message: Message }): number => message.partition ?? 0;

/** What comes before the size of the first partition: the frame and header of the request, and the names of the topic. */
const BEFORE_RECORDS = 4 + 8 + 2 + CLIENT.length + 2 + 2 + 4 + 4 + 2 + TOPIC.length + 4 + 4;

function wireOf(name: 'kafkajs' | 'kafkajs-unpatched'): Wire {
  const load = (path: string): unknown => require(`${name}/src/${path}`);
  const group = load('producer/groupMessagesPerPartition') as (options: object) => Record<string, Message[]>;
  const produce = load('protocol/requests/produce/v7/request') as (options: object) => object;
  const frame = load('protocol/request') as (options: object) => Promise<{ buffer: Buffer }>;
  const decodeMessages = load('protocol/requests/fetch/v4/decodeMessages') as (decoder: object) => Promise<object[]>;
  const Decoder = load('protocol/decoder') as new (buffer: Buffer) => object;
  const Record = load('protocol/recordBatch/record/v0') as (options: object) => object;
  const { RecordBatch } = load('protocol/recordBatch/v0') as {
    RecordBatch: (options: object) => Promise<{ buffer: Buffer }>;
  };
  const { Codecs } = load('protocol/message/compression') as { Codecs: Record<number, () => object> };
  for (const type of [SNAPPY, LZ4, ZSTD]) {
    Codecs[type] = () => ({
      compress: ({ buffer }: { buffer: Buffer }) => Promise.resolve(zstdCompressSync(buffer)),
      decompress: (buffer: Buffer) => Promise.resolve(zstdDecompressSync(buffer)),
    });
  }
  return {
    async encode(messages, { firstSequence = 0, ...batch } = {}) {
      const grouped = group({ topic: TOPIC, partitionMetadata, messages, partitioner });
      const partitions = Object.entries(grouped).map(([partition, own]) => ({
        partition: Number(partition),
        firstSequence,
        messages: own,
      }));
      const topicData = [{ topic: TOPIC, partitions }];
      const request = produce({ acks: -1, timeout: 30_000, ...batch, topicData });
      return (await frame({ correlationId: 7, clientId: CLIENT, request })).buffer;
    },
    decode: (request) => decodeMessages(new Decoder(request.subarray(BEFORE_RECORDS))),
    async decodeAt(firstOffset, firstTimestamp, record) {
      const batch = await RecordBatch({ firstOffset, firstTimestamp, maxTimestamp: NOW, records: [Record(record)] });
      const size = Buffer.alloc(4);
      size.writeInt32BE(batch.buffer.length);
      return decodeMessages(new Decoder(Buffer.concat([size, batch.buffer])));
    },
    crc32c: load('protocol/recordBatch/crc32C') as Wire['crc32c'],
  };
}

const [NONE, GZIP, SNAPPY, LZ4, ZSTD] = [0, 1, 2, 3, 4];
const patched = wireOf('kafkajs');
const unpatched = wireOf('kafkajs-unpatched');

const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('', '春の雨', 'half \ud83c of a flower'));
const bytes = fc.oneof(
  text,
  fc.uint8Array().map((array) => Buffer.from(array)),
  // On both sides of where the length takes another byte, and of where the buffer grows.
  fc.constantFrom(63, 64, 511, 512, 8_191, 8_192, 20_000).map((size) => Buffer.alloc(size, size)),
);
const timestamps: fc.Arbitrary<fc.Arbitrary<Timestamp | undefined>> = fc.constantFrom(
  fc.constant(undefined),
  fc.option(fc.oneof(fc.integer({ min: 1 }), fc.integer({ min: 1, max: 2 ** 52 })), { nil: undefined }),
  fc.integer({ min: 1, max: NOW }).map(String),
  fc.bigInt({ min: 1n, max: 2n ** 62n }),
);
const message = (name: fc.Arbitrary<string>, timestamp: fc.Arbitrary<Timestamp | undefined>): fc.Arbitrary<Message> =>
  fc
    .record(
      {
        partition: fc.nat({ max: 5 }),
        key: fc.option(bytes),
        value: fc.option(bytes),
        timestamp,
        headers: fc.dictionary(name, fc.oneof(bytes, fc.array(bytes, { maxLength: 3 })), { maxKeys: 4 }),
      },
      { requiredKeys: ['value', 'timestamp'] },
    )
    .map((found) => found as Message);
const messagesNamed = (name: fc.Arbitrary<string>): fc.Arbitrary<Message[]> =>
  timestamps.chain((timestamp) => fc.array(message(name, timestamp), { minLength: 1, maxLength: 12 }));
const headerName = fc.oneof(text, fc.constantFrom('ichie-origin', 'constructor', '__proto__'));
const batch: fc.Arbitrary<Batch> = fc.record({
  producerId: fc.integer({ min: -1, max: 2 ** 40 }),
  producerEpoch: fc.nat({ max: 32_767 }),
  firstSequence: fc.nat(),
  transactionalId: fc.option(text),
  compression: fc.constantFrom(NONE, GZIP, SNAPPY, LZ4, ZSTD),
});
const inOnePartition = (messages: readonly Message[]): Message[] => messages.map((one) => ({ ...one, partition: 0 }));

/** Bytes as text, which is compared sooner. */
const shown = (of: Bytes | null | undefined): string | null =>
  of === null || of === undefined ? null : Buffer.from(of as string).toString('base64');
const shownValues = (of: Bytes | readonly Bytes[]): unknown => (Array.isArray(of) ? of.map(shown) : shown(of as Bytes));
const shownRecords = (records: readonly object[]): object[] =>
  (records as Required<Message>[]).map(({ key, value, headers, ...rest }) => ({
    ...rest,
    key: shown(key),
    value: shown(value),
    headers: Object.entries(headers).map(([name, of]) => [name, shownValues(of)]),
  }));

/** What a reader gets of messages that were written at offset 0. */
const asRead = (messages: readonly Message[]): object[] =>
  messages.map(({ key, value, timestamp, headers = {} }, index) => ({
    offset: String(index),
    timestamp: String(timestamp ?? NOW),
    key: shown(key),
    value: shown(value),
    headers: Object.entries(headers).flatMap(([name, of]) => {
      const values = typeof of === 'string' || Buffer.isBuffer(of) ? [of] : of;
      const [first] = values;
      if (first === undefined) return [];
      return [[Buffer.from(name).toString(), shownValues(values.length === 1 ? first : values)]];
    }),
  }));

describe('the encoding of the patched kafkajs', () => {
  let now: jest.Spied<() => number>;
  beforeEach(() => {
    now = jest.spyOn(Date, 'now').mockReturnValue(NOW);
  });
  afterEach(() => {
    now.mockRestore();
  });

  it('writes byte for byte what the unpatched one does', async () => {
    const law = fc.asyncProperty(messagesNamed(headerName), batch, async (messages, options) => {
      const written = await patched.encode(messages, options);
      expect(written.equals(await unpatched.encode(messages, options))).toBe(true);
    });
    await fc.assert(law);
  });

  it('is undone by decoding', async () => {
    const law = fc.asyncProperty(messagesNamed(headerName), batch, async (messages, { compression }) => {
      const own = inOnePartition(messages);
      const found = await patched.decode(await patched.encode(own, { compression }));
      expect(shownRecords(found)).toMatchObject(asRead(own));
    });
    await fc.assert(law);
  });

  it('reads all that the unpatched one does', async () => {
    const names = text.map((name) => `h-${name}`);
    const law = fc.asyncProperty(messagesNamed(names), batch, async (messages, options) => {
      const request = await unpatched.encode(inOnePartition(messages), { ...options, transactionalId: null });
      expect(shownRecords(await patched.decode(request))).toEqual(shownRecords(await unpatched.decode(request)));
    });
    await fc.assert(law);
  });

  it.each(['constructor', '__proto__'])('reads a header named %s for what it is', async (name) => {
    const headers = Object.fromEntries([[name, 'mine']]);
    const [found] = await patched.decode(await patched.encode([{ value: null, headers }]));
    expect(found).toHaveProperty('headers', Object.fromEntries([[name, Buffer.from('mine')]]));
  });

  it('reads offsets and times that no number holds exactly', async () => {
    const long = fc.oneof(fc.bigInt({ min: -(2n ** 53n), max: 2n ** 53n }), fc.bigInt({ min: 0n, max: 2n ** 62n }));
    const delta = fc.oneof(fc.integer(), fc.bigInt({ min: -(2n ** 62n), max: 2n ** 62n }));
    const law = fc.asyncProperty(long, long, delta, fc.nat(), async (offset, time, timestampDelta, offsetDelta) => {
      const record = { key: 'key', value: 'value', timestampDelta, offsetDelta };
      const [found] = await patched.decodeAt(offset, time, record);
      expect(found).toEqual((await unpatched.decodeAt(offset, time, record))[0]);
    });
    await fc.assert(law);
  });

  it.each([
    ['a header without a value', { value: 'value', headers: { name: null } }],
    ['a header that is undefined', { value: 'value', headers: { name: undefined } }],
    ['a header that is a number', { value: 'value', headers: { name: 1 } }],
    ['headers that are null', { value: 'value', headers: null }],
    ['a key that is a number', { key: 1, value: 'value' }],
    ['a value that is a number', { value: 1 }],
    ['a time that is not one', { value: 'value', timestamp: 'yesterday' }],
    ['a time between milliseconds', { value: 'value', timestamp: 1.5 }],
  ])('refuses %s as the unpatched one does', async (_name, wrong) => {
    const refusal = (wire: Wire): Promise<unknown> => wire.encode([wrong]).then(() => 'none', String);
    const expected = await refusal(unpatched);
    expect(expected).toMatch(/Error/);
    expect(await refusal(patched)).toBe(expected);
  });
});

describe('the checksum of the patched kafkajs', () => {
  it('is CRC-32C', () => {
    expect(patched.crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
  });

  it('is that of the unpatched one, wherever the bytes begin and end', () => {
    const law = fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat({ max: 8 }), (array, start) => {
      const part = Buffer.from(array).subarray(start);
      expect(patched.crc32c(part)).toBe(unpatched.crc32c(part));
    });
    fc.assert(law);
  });
});
