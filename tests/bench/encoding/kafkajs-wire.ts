import { createRequire } from 'node:module';

/** kafkajs as Ichie carries it, and as it is published. */
export type Package = 'kafkajs' | 'kafkajs-unpatched';

export interface Message {
  readonly partition: number;
  readonly key: string;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

/** The work of kafkajs that grows with records, without brokers and sockets. */
export interface KafkajsWire {
  /** All that happens to messages from `sendBatch` to the socket. */
  encode(messages: readonly Message[]): Promise<Buffer>;
  checksum(bytes: Buffer): number;
  /** A batch of the log as a fetch returns it, with its size. */
  log(messages: readonly Message[], firstOffset: number): Promise<Buffer>;
  /** Gives how many records it found. */
  decode(log: Buffer): Promise<number>;
}

const TOPIC = 'profiles.activity';
const FIRST_TIMESTAMP = 1_700_000_000_000;
/** Records that are written in the same millisecond. */
const RECORDS_A_MS = 30;

interface Encoded {
  readonly buffer: Buffer;
}

export function kafkajsWire(name: Package): KafkajsWire {
  const require = createRequire(import.meta.url);
  const load = (path: string): unknown => require(`${name}/src/${path}`);
  const group = load('producer/groupMessagesPerPartition') as (options: object) => Record<string, Message[]>;
  const produce = load('protocol/requests/produce/v7/request') as (options: object) => object;
  const frame = load('protocol/request') as (options: object) => Promise<Encoded>;
  const decodeMessages = load('protocol/requests/fetch/v4/decodeMessages') as (from: object) => Promise<object[]>;
  const Decoder = load('protocol/decoder') as new (buffer: Buffer) => object;
  const Record = load('protocol/recordBatch/record/v0') as (options: object) => object;
  const { RecordBatch } = load('protocol/recordBatch/v0') as { RecordBatch: (options: object) => Promise<Encoded> };
  return {
    async encode(messages) {
      const partitioner = ({ message }: { readonly message: Message }): number => message.partition;
      const grouped = group({ topic: TOPIC, partitionMetadata: [{ partitionId: 0 }], messages, partitioner });
      const partitions = Object.entries(grouped).map(([partition, own]) => ({
        partition: Number(partition),
        firstSequence: 0,
        messages: own,
      }));
      const request = produce({
        acks: -1,
        timeout: 30_000,
        producerId: 5,
        topicData: [{ topic: TOPIC, partitions }],
      });
      return (await frame({ correlationId: 1, clientId: 'bench', request })).buffer;
    },
    checksum: load('protocol/recordBatch/crc32C') as KafkajsWire['checksum'],
    async log(messages, firstOffset) {
      const records = messages.map((message, offsetDelta) =>
        Record({ ...message, offsetDelta, timestampDelta: Math.floor(offsetDelta / RECORDS_A_MS) }),
      );
      const lastOffsetDelta = messages.length - 1;
      const { buffer } = await RecordBatch({ firstOffset, firstTimestamp: FIRST_TIMESTAMP, lastOffsetDelta, records });
      const size = Buffer.alloc(4);
      size.writeInt32BE(buffer.length);
      return Buffer.concat([size, buffer]);
    },
    decode: async (log) => (await decodeMessages(new Decoder(log))).length,
  };
}
