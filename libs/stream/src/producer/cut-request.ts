import type { WireRecord } from './publisher.ts';

/** Records that were handed over together and wait to be published; `sent` of them are on their way or done. */
export interface Handover {
  readonly records: readonly WireRecord[];
  sent: number;
}

/** What goes to the brokers with one request. */
export interface ProduceRequest<Waiting extends Handover> {
  readonly records: readonly WireRecord[];
  /** What they take, about. */
  readonly bytes: number;
  /** Those whose last records are in this request, taken out of the queue. */
  readonly completed: readonly Waiting[];
}

/** Brokers refuse a batch of one partition above 1,048,588 bytes, and what Kafka adds has to fit too. */
const PARTITION_BYTES = 900_000;
const REQUEST_BYTES = 8_000_000;
const REQUEST_RECORDS = 5_000;
/** What Kafka adds to a record, generously. */
const OVERHEAD_BYTES = 100;

/**
 * Takes as much from the front of the queue as one request may hold, at least one record. It ends before the first
 * record that no longer fits, so that the order within every partition stays.
 */
export function cutRequest<Waiting extends Handover>(queue: Waiting[]): ProduceRequest<Waiting> {
  const records: WireRecord[] = [];
  const completed: Waiting[] = [];
  const sizesOf = new Map<string, number[]>();
  let topic: string | undefined;
  let sizes: number[] = [];
  let requestBytes = 0;
  for (let waiting = queue[0]; waiting !== undefined; waiting = queue[0]) {
    for (let record = waiting.records[waiting.sent]; record !== undefined; record = waiting.records[waiting.sent]) {
      if (record.topic !== topic) {
        topic = record.topic;
        sizes = sizesOf.get(topic) ?? [];
        sizesOf.set(topic, sizes);
      }
      const bytes = sizeOf(record);
      const partitionBytes = (sizes[record.partition] ?? 0) + bytes;
      const isFull =
        partitionBytes > PARTITION_BYTES || requestBytes + bytes > REQUEST_BYTES || records.length >= REQUEST_RECORDS;
      if (isFull && records.length > 0) return { records, bytes: requestBytes, completed };
      sizes[record.partition] = partitionBytes;
      requestBytes += bytes;
      records.push(record);
      waiting.sent += 1;
    }
    completed.push(waiting);
    queue.shift();
  }
  return { records, bytes: requestBytes, completed };
}

/** What a record takes on the wire and, about, in memory. */
export function sizeOf({ key, value, headers }: WireRecord): number {
  let bytes = value.length + key.length + OVERHEAD_BYTES;
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0);
  return bytes;
}
