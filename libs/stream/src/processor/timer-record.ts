import type { JsonObject } from '@ichie/kernel';
import { RecordUndecodable } from '../errors.ts';
import type { RawRecord } from './raw-record.ts';
import type { DueTimer, Timer } from './step.ts';

/** The name under which dead letters keep timers that could not be handled. */
export const TIMERS = 'timers';

/** A timer as a record, for the dead letters. `sequence` is the step that gave it up: it makes the offset unique. */
export function rawRecordOfTimer(timer: DueTimer, partition: number, sequence: number): RawRecord {
  const { subject = '', key, dueAt, payload, traceparent } = timer;
  const value = Buffer.from(JSON.stringify({ key, dueAt, payload }));
  return {
    topic: TIMERS,
    partition,
    offset: sequence,
    key: Buffer.from(subject),
    value,
    headers: traceparent === null ? {} : { traceparent },
    traceparent,
    origin: null,
    writtenAt: dueAt,
    bytes: value.length,
  };
}

/** The timer that a dead letter keeps, for the key that its subject has now. */
export function timerOf(value: Buffer, subject: string): Timer {
  try {
    const { key, dueAt, payload } = JSON.parse(value.toString()) as Record<string, unknown>;
    if (typeof key !== 'string' || typeof dueAt !== 'number' || typeof payload !== 'object' || payload === null)
      throw new TypeError('A timer has a key, dueAt and payload.');
    return { ...(subject === '' ? {} : { subject }), key, dueAt, payload: payload as JsonObject };
  } catch (cause) {
    throw new RecordUndecodable('The value is not a timer.', { cause });
  }
}
