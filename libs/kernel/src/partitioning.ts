/** Every keyed row is in one of this many buckets; a lane is a bucket modulo the number of partitions. */
export const BUCKETS = 1024;

/** Kafka's murmur2 (`org.apache.kafka.common.utils.Utils.murmur2`), as a signed 32-bit number. */
export function murmur2(data: Uint8Array): number {
  const m = 0x5bd1e995;
  const length = data.length;
  const view = new DataView(data.buffer, data.byteOffset, length);
  let h = 0x9747b28c ^ length;
  const wholeWords = length & ~3;
  for (let index = 0; index < wholeWords; index += 4) {
    let k = Math.imul(view.getInt32(index, true), m);
    k = Math.imul(k ^ (k >>> 24), m);
    h = Math.imul(h, m) ^ k;
  }
  for (let index = length - 1; index >= wholeWords; index -= 1) {
    h ^= view.getUint8(index) << ((index & 3) * 8);
  }
  if (length !== wholeWords) h = Math.imul(h, m);
  h = Math.imul(h ^ (h >>> 13), m);
  return h ^ (h >>> 15);
}

/** The same of a text in UTF-8. Keys are ids, as a rule ASCII, and those need no bytes of their own to be read from. */
function murmur2OfText(text: string): number {
  const m = 0x5bd1e995;
  const { length } = text;
  const wholeWords = length & ~3;
  let seen = 0;
  let h = 0x9747b28c ^ length;
  for (let index = 0; index < wholeWords; index += 4) {
    const first = text.charCodeAt(index);
    const second = text.charCodeAt(index + 1);
    const third = text.charCodeAt(index + 2);
    const fourth = text.charCodeAt(index + 3);
    seen |= first | second | third | fourth;
    let k = Math.imul(first | (second << 8) | (third << 16) | (fourth << 24), m);
    k = Math.imul(k ^ (k >>> 24), m);
    h = Math.imul(h, m) ^ k;
  }
  for (let index = length - 1; index >= wholeWords; index -= 1) {
    const code = text.charCodeAt(index);
    seen |= code;
    h ^= code << ((index & 3) * 8);
  }
  if (seen > 0x7f) return murmur2(Buffer.from(text));
  if (length !== wholeWords) h = Math.imul(h, m);
  h = Math.imul(h ^ (h >>> 13), m);
  return h ^ (h >>> 15);
}

/** The bucket of a record key, 0 ≤ bucket < 1024. For a power of two of partitions ≤ 1024, bucket % partitions is Kafka's own choice. */
export const bucketOf = (key: string): number => murmur2OfText(key) & (BUCKETS - 1);

/** The partition that Kafka's default partitioner gives a key. */
export const partitionOf = (key: string, partitions: number): number => (murmur2OfText(key) & 0x7fffffff) % partitions;
