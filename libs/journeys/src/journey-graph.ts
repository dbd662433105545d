import type { Condition } from '@ichie/conditions';
import type { EventTrigger } from './event-trigger.ts';
import type { Step } from './step.ts';

/**
 * One published version of a journey: who gets in, what happens to them, what takes them out. Plain JSON and immutable;
 * get one from `parseJourneyGraph`.
 */
export interface JourneyGraph {
  readonly entry: JourneyEntry;
  readonly reentry: ReentryPolicy;
  readonly exit?: ExitRule;
  readonly firstStepId: string;
  readonly steps: readonly Step[];
}

/** What lets a person in: entering a segment, or an event. */
export type JourneyEntry = { readonly type: 'segment'; readonly segmentId: string } | EventEntry;

export interface EventEntry extends EventTrigger {
  readonly type: 'event';
}

/** Whether a person who was in before gets in again. Nobody is in the same journey twice at a time. */
export type ReentryPolicy =
  | { readonly policy: 'never' }
  | { readonly policy: 'always' }
  /** Counted from when they last got in; a day is always 24 hours. */
  | { readonly policy: 'afterDays'; readonly days: number };

/** What takes a person out, at whatever step they are: the first of the two to come true. */
export interface ExitRule {
  readonly condition?: Condition;
  /** Name of an event. */
  readonly event?: string;
}
