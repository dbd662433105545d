import { type TopicDefinition, createCodec } from '@ichie/contracts';

const FRAME_BYTES = 5;

/** Confluent's frame around the records of one topic whose schema id is known. */
export interface FramedCodec<TopicRecord> {
  encode(record: TopicRecord): Buffer;
  decode(bytes: Buffer): TopicRecord;
}

export function createFramedCodec<TopicRecord extends { readonly type: string }>(
  topic: TopicDefinition<TopicRecord>,
  schemaId: number,
): FramedCodec<TopicRecord> {
  const codec = createCodec(topic);
  const decoder = codec.decoderOf(topic.schemaText);
  return {
    encode(record) {
      const bytes = codec.encode(record, FRAME_BYTES);
      bytes.writeUInt32BE(schemaId, 1);
      return bytes;
    },
    decode: (bytes) => decoder(bytes, FRAME_BYTES),
  };
}
