import type { Instant, JsonValue } from '@ichie/kernel';
import { readPlainInstant } from './plain-instant.ts';

/** Nothing we are told about happened before; seconds taken for milliseconds do. */
const EARLIEST = Date.UTC(1990, 0);
const LATEST = Date.UTC(2100, 0);

const ISO_8601 = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** An instant as a sender writes it: ISO 8601 (UTC unless it says), or milliseconds. Null when it is none. */
export function readInstant(value: JsonValue | undefined): Instant | null {
  const instant = typeof value === 'string' ? (readPlainInstant(value) ?? parseIso(value)) : value;
  if (typeof instant !== 'number' || !(instant >= EARLIEST && instant < LATEST)) return null;
  return Math.trunc(instant);
}

function parseIso(text: string): number {
  const parts = ISO_8601.exec(text);
  if (parts === null) return Number.NaN;
  const [, date = '', time, zone = 'Z'] = parts;
  return Date.parse(time === undefined ? date : `${date}T${time}${zone}`);
}

/**
 * When it happened, free of the sender's clock: `receivedAt − (sentAt − originalTimestamp)`. Without `sentAt` the clock
 * is trusted; without `originalTimestamp`, or when the outcome lies in the future, it happened as it was received.
 */
export function correctTimestamp(original: Instant | null, sentAt: Instant | null, receivedAt: Instant): Instant {
  if (original === null) return receivedAt;
  const corrected = sentAt === null ? original : receivedAt - (sentAt - original);
  return corrected < EARLIEST || corrected > receivedAt ? receivedAt : corrected;
}
