import type { EventCollected } from '@ichie/contracts';
import { type JsonValue, isJsonObject } from '@ichie/kernel';
import { createContextWriter } from './context-writer.ts';
import { EventFault } from './event-fault.ts';
import { LIMITS } from './limits.ts';
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
  const writeContext = createContextWriter(envelope);
  for (const [index, event] of events.entries()) {
    const normalised = normaliseEvent(event, envelope, writeContext);
    const outcome = normalised instanceof EventFault ? normalised : (envelope.hold?.(normalised) ?? normalised);
    if (!(outcome instanceof EventFault)) {
      accepted.push(outcome);
      continue;
    }
    rejected.push({
      method: methodOf(event, envelope),
      path: pathOf(index) + outcome.path,
      fault: outcome,
      name: nameOf(event),
      messageId: normalised instanceof EventFault ? messageIdOf(event, envelope) : normalised.messageId,
      event,
    });
  }
  return { accepted, rejected };
}

/** What can be shown of the name of an event that is not good. */
function nameOf(event: JsonValue): string | null {
  if (!isJsonObject(event)) return null;
  const name = event.event ?? event.name;
  return typeof name === 'string' && name !== '' && name.length <= LIMITS.eventNameCharacters ? name : null;
}

function messageIdOf(event: JsonValue, { createId }: Envelope): string {
  const sent = isJsonObject(event) ? event.messageId : undefined;
  return typeof sent === 'string' && sent !== '' && sent.length <= LIMITS.messageIdCharacters ? sent : createId();
}

function methodOf(event: JsonValue, envelope: Envelope): RejectedEvent['method'] {
  if (envelope.method !== null) return envelope.method;
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
  return isTrackingMethod(type) ? type : 'unknown';
}
