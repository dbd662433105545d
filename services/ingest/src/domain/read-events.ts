import type { EventCollected } from '@ichie/contracts';
import type { JsonValue } from '@ichie/kernel';
import { EventFault } from './event-fault.ts';
import { type Envelope, normaliseEvent } from './normalise-event.ts';
import type { RejectedEvent } from './rejected-event.ts';
import { isTrackingMethod } from './tracking-method.ts';

/** What became of the events of a request; each is judged on its own. */
export interface ReadEvents {
  readonly accepted: readonly EventCollected[];
  readonly rejected: readonly RejectedEvent[];
}

/** Reads the event of a call that carries one. */
export const readSingleEvent = (event: JsonValue, envelope: Envelope): ReadEvents =>
  readAll([event], envelope, () => '');

/** Reads the events of a batch: a bad one never spoils the others. */
export const readBatchEvents = (events: readonly JsonValue[], envelope: Envelope): ReadEvents =>
  readAll(events, envelope, (index) => `/batch/${String(index)}`);

function readAll(events: readonly JsonValue[], envelope: Envelope, pathOf: (index: number) => string): ReadEvents {
  const accepted: EventCollected[] = [];
  const rejected: RejectedEvent[] = [];
  for (const [index, event] of events.entries()) {
    const outcome = normaliseEvent(event, envelope);
    if (outcome instanceof EventFault) {
      rejected.push({ method: methodOf(event, envelope), path: pathOf(index) + outcome.path, fault: outcome, event });
    } else {
      accepted.push(outcome);
    }
  }
  return { accepted, rejected };
}

function methodOf(event: JsonValue, envelope: Envelope): RejectedEvent['method'] {
  if (envelope.method !== null) return envelope.method;
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
  return isTrackingMethod(type) ? type : 'unknown';
}
