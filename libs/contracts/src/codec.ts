import avro, { type Type } from 'avsc';
import type { TopicDefinition } from './topic-definition.ts';

/** Turns the records of one topic into Avro and back. */
export interface Codec<TopicRecord> {
  /** Avro body of a record, after `prefix` bytes that are left zero for a frame. Throws when the record does not fit. */
  encode(record: TopicRecord, prefix?: number): Buffer;
  /** A decoder of what was written with `writerSchema`. Throws when the two schemas are incompatible. */
  decoderOf(writerSchema: string): (bytes: Buffer, offset: number) => TopicRecord;
}

/**
 * Records are written one behind another into a slab, and each is a part of it: no copies, no memory of its own. A record
 * that is kept keeps its slab alive, so slabs are small.
 */
const SLAB_BYTES = 32 * 1024;
let slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
let used = 0;

type Fields = Readonly<Record<string, unknown>>;

/** What was written last, from where the slab was used until then. */
function cut(end: number, prefix: number): Buffer {
  const start = used;
  for (let index = start; index < start + prefix; index += 1) slab[index] = 0;
  used = end;
  return slab.subarray(start, end);
}

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

  const encodeElsewhere = (value: unknown, prefix: number, bytes: number): Buffer => {
    if (bytes > SLAB_BYTES / 4) {
      const own = Buffer.allocUnsafeSlow(bytes).fill(0, 0, prefix);
      readerType.encode(value, own, prefix);
      return own;
    }
    slab = Buffer.allocUnsafeSlow(SLAB_BYTES);
    used = 0;
    return cut(readerType.encode(value, slab, prefix), prefix);
  };

  return {
    encode(record, prefix = 0) {
      const value = wrap(record);
      const end = readerType.encode(value, slab, used + prefix);
      // Below zero it says by how many bytes the slab was too short.
      if (end < 0) return encodeElsewhere(value, prefix, slab.length - end - used);
      return cut(end, prefix);
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
