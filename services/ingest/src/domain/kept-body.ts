import type { Instant, JsonObject, JsonValue } from '@ichie/kernel';
import type { Envelope } from './normalise-event.ts';
import type { TrackingMethod } from './tracking-method.ts';

/** What the request of an event said beside it, as far as a replay needs it. */
export interface KeptRequest {
  readonly method: TrackingMethod | null;
  readonly sentAt: Instant | null;
  readonly context: JsonObject;
  readonly integrations: JsonObject;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly locale: string | null;
  readonly isHistorical: boolean;
}

/** What is kept of an event that was not accepted. */
export interface KeptBody {
  /** `event`: all of it, with its request, as JSON. `cut`: its first bytes. `unreadable`: a request that is no JSON. */
  readonly kind: 'event' | 'cut' | 'unreadable';
  readonly text: string;
}

/** A whole event with its request. */
export interface KeptEvent {
  readonly event: JsonValue;
  readonly request: KeptRequest;
}

/** Larger bodies keep their first bytes and cannot be replayed. */
const KEPT_BYTES = 65_536;

export const keptRequestOf = (envelope: Envelope): KeptRequest => ({
  method: envelope.method,
  sentAt: envelope.sentAt,
  context: envelope.context,
  integrations: envelope.integrations,
  ip: envelope.ip,
  userAgent: envelope.userAgent,
  locale: envelope.locale ?? null,
  isHistorical: envelope.isHistorical ?? false,
});

/** What to keep of an event; null where its objects lie too deep inside one another to be written. */
export function keptBodyOf(event: JsonValue, request: KeptRequest | null): KeptBody | null {
  if (request === null) return typeof event === 'string' ? { kind: 'unreadable', text: firstBytes(event) } : null;
  const kept: KeptEvent = { event, request };
  const text = writeJson(kept);
  if (text === undefined) return null;
  if (Buffer.byteLength(text) <= KEPT_BYTES) return { kind: 'event', text };
  return { kind: 'cut', text: firstBytes(writeJson(event) ?? '') };
}

function writeJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function firstBytes(text: string): string {
  const bytes = Buffer.from(text.slice(0, KEPT_BYTES));
  return bytes
    .subarray(0, KEPT_BYTES)
    .toString('utf8')
    .replace(/\u{FFFD}$/u, '');
}

/** Reads what {@link keptBodyOf} has written. */
export const readKeptEvent = ({ text }: KeptBody): KeptEvent => JSON.parse(text) as KeptEvent;
