import type { DueTimer, TimerId } from './step.ts';

/** What a step has done to timers, each by its identity: set, or taken back. */
export type TimerChanges = ReadonlyMap<string, TimerChange>;

export type TimerChange =
  { readonly kind: 'set'; readonly timer: DueTimer } | { readonly kind: 'cancelled'; readonly timer: TimerId };

/** One text for subject and key; neither contains a zero character, which PostgreSQL takes in no text. */
export const identityOf = ({ subject = '', key }: TimerId): string => `${subject}\0${key}`;
