import type { JsonValue } from '@ichie/kernel';
import type { EventFault } from './event-fault.ts';
import type { TrackingMethod } from './tracking-method.ts';

/** An event that was not accepted. */
export interface RejectedEvent {
  readonly method: TrackingMethod | 'unknown';
  /** Where in the request: the event, then the field, such as `/batch/3/userId`. */
  readonly path: string;
  readonly fault: EventFault;
  /** As it was sent. */
  readonly event: JsonValue;
}
