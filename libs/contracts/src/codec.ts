import avro, { type Type } from 'avsc';
import type { TopicDefinition } from './topic-definition.ts';

/** Turns the records of one topic into Avro and back. */
export interface Codec<TopicRecord> {
  /** Avro body of a record, after `prefix` bytes that are left zero for a frame. Throws when the record does not fit. */
  encode(record: TopicRecord, prefix?: number): Buffer;
  /** A decoder of what was written with `writerSchema`. Throws when the two schemas are incompatible. */
  decoderOf(writerSchema: string): (bytes: Buffer, offset: number) => TopicRecord;
}

/** Records are written here and copied out; it grows with the largest. Encoding is synchronous, so one is enough. */
let scratch = Buffer.allocUnsafeSlow(16 * 1024);

type Fields = Readonly<Record<string, unknown>>;

/** The codec of a topic; its record types are told apart by `type`. */
export function createCodec<TopicRecord extends { readonly type: string }>(
  topic: TopicDefinition<TopicRecord>,
): Codec<TopicRecord> {
  const schema = JSON.parse(topic.schemaText) as avro.Schema;
  const readerType = avro.Type.forSchema(schema);
  const isUnion = Array.isArray(schema);
  const shortNames = new Map(Object.entries(topic.fullNames).map(([short, full]) => [full, short]));

  const wrap = (record: TopicRecord): unknown => {
    const fullName = topic.fullNames[record.type];
    if (fullName === undefined) throw new TypeError(`${topic.name} carries no records of type ${record.type}.`);
    return isUnion ? { [fullName]: record } : record;
  };

  const unwrap = (value: unknown): TopicRecord => {
    const [fullName, fields] = isUnion
      ? (Object.entries(value as Record<string, Fields>)[0] ?? ['', {}])
      : [Object.values(topic.fullNames)[0] ?? '', value as Fields];
    return { type: shortNames.get(fullName), ...fields } as unknown as TopicRecord;
  };

  return {
    encode(record, prefix = 0) {
      const value = wrap(record);
      let end = readerType.encode(value, scratch, prefix);
      if (end < 0) {
        // It says by how many bytes the buffer was too short.
        scratch = Buffer.allocUnsafeSlow(scratch.length - end);
        end = readerType.encode(value, scratch, prefix);
      }
      scratch.fill(0, 0, prefix);
      // Small buffers come out of a pool; avsc would make an allocation of its own for each.
      return Buffer.from(scratch.subarray(0, end));
    },
    decoderOf(writerSchema) {
      const writerType: Type = avro.Type.forSchema(JSON.parse(writerSchema) as avro.Schema);
      const resolver = readerType.createResolver(writerType);
      return (bytes, offset) => {
        const decoded = readerType.decode(bytes, offset, resolver);
        if (decoded.offset !== bytes.length) {
          throw new RangeError(`The bytes of a ${topic.name} record do not end where its schema ends.`);
        }
        return unwrap(decoded.value);
      };
    },
  };
}
