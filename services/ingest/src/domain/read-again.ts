import type { EventCollected } from '@ichie/contracts';
import { type Issue, type JsonValue, isJsonObject, issueAt } from '@ichie/kernel';
import { EventFault, type EventFaultCode } from './event-fault.ts';
import { type KeptEvent, readKeptEvent } from './kept-body.ts';
import { normaliseEvent } from './normalise-event.ts';
import { type LivePlan, faultsOf, holdToPlan } from './plans/hold-to-plan.ts';
import type { OpenedRejection } from './rejection.ts';

/** Whose event it was. */
export interface ReadAgainContext {
  readonly workspaceId: string;
  /** The plan that its source is held to now. */
  readonly plan: LivePlan | undefined;
}

/** What a rejected event becomes when it is read as if it came now: one that can be accepted, or why not. */
export type ReadAgain =
  | { readonly ok: true; readonly event: EventCollected }
  | { readonly ok: false; readonly issues: readonly Issue<EventFaultCode>[] };

/** The event and its request as they were kept; undefined where not all is there. */
export function keptEventOf({ body, messageId }: OpenedRejection): KeptEvent | undefined {
  return body?.kind === 'event' && messageId !== null ? readKeptEvent(body) : undefined;
}

/**
 * Reads an event again: the same steps as when it came, with the time at which it came and its messageId, so that it takes
 * its place as if it had been accepted then, and only once.
 */
export function readAgain(
  rejection: OpenedRejection,
  { request }: KeptEvent,
  event: JsonValue,
  { workspaceId, plan }: ReadAgainContext,
): ReadAgain {
  const { sourceId, receivedAt, messageId } = rejection;
  const identified = isJsonObject(event) ? { ...event, messageId } : event;
  const createId = (): string => messageId ?? '';
  const normalised = normaliseEvent(identified, { ...request, workspaceId, sourceId, receivedAt, createId });
  if (normalised instanceof EventFault) return refused(normalised);
  if (plan === undefined) return { ok: true, event: normalised };
  const { outcome, violations } = holdToPlan(normalised, plan);
  if (!(outcome instanceof EventFault)) return { ok: true, event: outcome };
  return refused(...faultsOf(violations));
}

const refused = (...faults: readonly EventFault[]): ReadAgain => ({
  ok: false,
  issues: faults.map((fault) => issueAt(fault.path, fault)),
});
