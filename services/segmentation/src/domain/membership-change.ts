import type { Instant } from '@ichie/kernel';

/** What made a membership change. */
export interface ChangeCause {
  readonly kind: 'event' | 'trait' | 'time' | 'definition' | 'merge' | 'erasure';
  /** The event, where one was the cause. */
  readonly messageId: string | null;
}

/** A profile entered or left a segment. */
export interface MembershipChange {
  readonly change: 'entered' | 'exited';
  readonly segmentId: string;
  readonly segmentVersion: number;
  /** The latest version of the profile that was seen. */
  readonly profileVersion: number;
  readonly cause: ChangeCause;
  readonly at: Instant;
}

/** When the membership of a profile in a segment must be looked at again though nothing happens; null: never. */
export interface NextCheck {
  readonly segmentId: string;
  readonly at: Instant | null;
}

/** What follows from something that was learnt about a profile. */
export interface Outcome {
  readonly changes: readonly MembershipChange[];
  readonly checks: readonly NextCheck[];
}

export const nothingFollows: Outcome = { changes: [], checks: [] };
