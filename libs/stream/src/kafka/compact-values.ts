import type { KafkaMessage } from 'kafkajs';

/** Messages that keep alive more than this many times their own size are copied out. */
const WORTH_COPYING = 2;

/**
 * kafkajs cuts keys and values out of the whole response of a broker, and as long as one of them lives, so do all 8 MB
 * of it. What waits in the queue of a lane gets a buffer of its own, one for each batch.
 */
export function compactValues(messages: readonly KafkaMessage[]): readonly KafkaMessage[] {
  const total = messages.reduce((sum, { key, value }) => sum + (key?.length ?? 0) + (value?.length ?? 0), 0);
  const kept = messages.find(({ value }) => value !== null)?.value?.buffer.byteLength ?? 0;
  if (kept <= WORTH_COPYING * total) return messages;
  const buffer = Buffer.allocUnsafeSlow(total);
  let end = 0;
  const moved = (bytes: Buffer | null): Buffer | null => {
    if (bytes === null) return null;
    const start = end;
    end += bytes.copy(buffer, start);
    return buffer.subarray(start, end);
  };
  return messages.map((message) => ({ ...message, key: moved(message.key), value: moved(message.value) }));
}
