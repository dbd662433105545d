import type { Instant, Issue, JsonValue } from '@ichie/kernel';
import type { EventFaultCode } from './event-fault.ts';
import type { KeptBody } from './kept-body.ts';

/** What became of a rejected event. */
export type RejectionState = 'open' | 'replayed' | 'discarded';

/** A rejected event as it lies in the store, with what was wrong with it and without what it held. */
export interface Rejection extends Issue<EventFaultCode> {
  readonly rejectedEventId: string;
  readonly sourceId: string;
  readonly method: string;
  readonly event: string | null;
  readonly reason: string;
  readonly receivedAt: Instant;
  readonly messageId: string | null;
  readonly state: RejectionState;
  readonly bodyKind: 'none' | KeptBody['kind'];
}

/** A rejected event with what it held; null where nothing is kept. */
export interface OpenedRejection extends Rejection {
  readonly body: KeptBody | null;
}

/** Some of the rejected events of a workspace. */
export interface RejectionFilter {
  readonly sourceId?: string;
  readonly reason?: string;
  readonly event?: string;
  readonly receivedFrom?: Instant;
  readonly receivedTo?: Instant;
}

/** What people see of what it held: the event as it was sent; where that is not all there, the text that is. */
export function shownBody({ body }: Pick<OpenedRejection, 'body'>): JsonValue {
  if (body === null) return null;
  if (body.kind !== 'event') return { cut: body.text };
  return (JSON.parse(body.text) as { readonly event: JsonValue }).event;
}
