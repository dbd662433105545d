import { type Codec, type TopicDefinition, createCodec } from '@ichie/contracts';
import { RecordUndecodable, RegistryUnavailable } from '../errors.ts';
import type { SchemaRegistry } from './schema-registry.ts';

/** Confluent's frame: a zero byte, the schema id (32 bits, big-endian), then the Avro body. */
const FRAME_BYTES = 5;

/** Turns the records of one topic into what stands on the wire, and back. */
export interface WireCodec<TopicRecord> {
  /** Registers the schema; `encode` may be used afterwards. */
  prepare(): Promise<void>;
  encode(record: TopicRecord): Buffer;
  /** Throws {@link RecordUndecodable} for bytes that are not a record of this topic. */
  decode(bytes: Buffer): Promise<TopicRecord>;
}

export function createWireCodec<TopicRecord extends { readonly type: string }>(
  topic: TopicDefinition<TopicRecord>,
  subject: string,
  registry: SchemaRegistry,
): WireCodec<TopicRecord> {
  const codec = createCodec(topic);
  const decoders = new Map<number, ReturnType<Codec<TopicRecord>['decoderOf']>>();
  let schemaId: number | undefined;

  const decoderOf = async (id: number): Promise<ReturnType<Codec<TopicRecord>['decoderOf']>> => {
    const schema = await registry.schemaOf(id).catch((cause: unknown) => {
      if (cause instanceof RegistryUnavailable && !cause.message.includes(' 404 ')) throw cause;
      throw new RecordUndecodable(`The registry knows no schema ${String(id)}.`, { cause });
    });
    const decoder = codec.decoderOf(schema);
    decoders.set(id, decoder);
    return decoder;
  };

  return {
    async prepare() {
      schemaId = await registry.register(subject, topic.schemaText);
    },
    encode(record) {
      if (schemaId === undefined) throw new TypeError(`The codec of ${topic.name} has not been prepared.`);
      const bytes = codec.encode(record, FRAME_BYTES);
      bytes.writeUInt32BE(schemaId, 1);
      return bytes;
    },
    async decode(bytes) {
      if (bytes.length < FRAME_BYTES || bytes[0] !== 0) {
        throw new RecordUndecodable(
          `The record does not begin with a schema id, as every record of ${topic.name} does.`,
        );
      }
      const id = bytes.readUInt32BE(1);
      const decoder = decoders.get(id) ?? (await decoderOf(id));
      try {
        return decoder(bytes, FRAME_BYTES);
      } catch (cause) {
        throw new RecordUndecodable(`The bytes are not what schema ${String(id)} says.`, { cause });
      }
    },
  };
}
