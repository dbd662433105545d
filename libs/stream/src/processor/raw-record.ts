import type { KafkaMessage } from 'kafkajs';
import { ORIGIN_HEADER, type Origin, parseOrigin } from './origins.ts';
import type { TopicName } from './step.ts';

/** A record as it came from a broker. */
export interface RawRecord {
  /** `timers` where a dead letter keeps a timer. */
  readonly topic: TopicName | 'timers';
  readonly partition: number;
  readonly offset: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly traceparent: string | null;
  readonly origin: Origin | null;
  /** Instant at which it was written. */
  readonly writtenAt: number;
  /** Memory it takes, about. */
  readonly bytes: number;
}

const RECORD_OVERHEAD_BYTES = 500;

export function rawRecordOf(topic: TopicName, partition: number, message: KafkaMessage): RawRecord {
  const headers = headersOf(message);
  return {
    topic,
    partition,
    offset: Number(message.offset),
    key: message.key,
    value: message.value,
    headers,
    traceparent: headers.traceparent ?? null,
    origin: parseOrigin(headers[ORIGIN_HEADER]),
    writtenAt: Number(message.timestamp),
    bytes: (message.value?.length ?? 0) + (message.key?.length ?? 0) + RECORD_OVERHEAD_BYTES,
  };
}

function headersOf({ headers }: KafkaMessage): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) texts[name] = first.toString();
  }
  return texts;
}
