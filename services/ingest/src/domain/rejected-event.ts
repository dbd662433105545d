import type { JsonValue } from '@ichie/kernel';
import type { EventFault } from './event-fault.ts';
import type { TrackingMethod } from './tracking-method.ts';

/** An event that was not accepted. */
export interface RejectedEvent {
  readonly method: TrackingMethod | 'unknown';
  /** Where in the request: the event, then the field, such as `/batch/3/userId`. */
  readonly path: string;
  readonly fault: EventFault;
  /** What was done, as far as the event says. */
  readonly name: string | null;
  /** The sender's, or one made for it: a replay has the same. */
  readonly messageId: string;
  /** The event as it was sent. */
  readonly event: JsonValue;
}
