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

/** The bucket of a record key, 0 ≤ bucket < 1024. For a power of two of partitions ≤ 1024, bucket % partitions is Kafka's own choice. */
export const bucketOf = (key: string): number => murmur2(Buffer.from(key)) & (BUCKETS - 1);

/** The partition that Kafka's default partitioner gives a key. */
export const partitionOf = (key: string, partitions: number): number =>
  (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
