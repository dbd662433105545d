import type { Instant } from '@ichie/kernel';
import type { Effect } from './enrollment.ts';

/** When a profile must be looked at though nothing happens: for the enrollment of this name, or for what is held. */
export interface Alarm {
  readonly name: string;
  /** Null takes the alarm back. */
  readonly at: Instant | null;
}

export const HELD = 'held';

/** What follows from something that was learnt about a profile. */
export interface Outcome {
  readonly effects: readonly Effect[];
  readonly alarms: readonly Alarm[];
}
