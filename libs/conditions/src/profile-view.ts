import type { JsonValue } from '@ichie/kernel';
import type { EventRequirement } from './event-requirement.ts';
import type { OccurrenceWindow } from './occurrence-window.ts';

/** One person, as conditions see them. The caller loads what is needed before it evaluates; nothing here waits. */
export interface ProfileView {
  /** The trait at a dotted path (`address.city`); undefined where there is none. */
  trait(path: string): JsonValue | undefined;
  /** When the requirement's event happened, of the requirements that `eventRequirements` named. */
  occurrences(requirement: EventRequirement): OccurrenceWindow;
  isMember(segmentId: string): boolean;
}
