import { derivedId, valueAtPath, type Instant, type JsonObject } from '@ichie/kernel';
import { canonicalJson } from './canonical-json.ts';
import { compare } from './comparisons/comparison-kinds.ts';
import type { Comparison } from './comparisons/comparison.ts';
import { durationMs, type Duration } from './duration.ts';
import type { OccurrenceLimits } from './occurrence-window.ts';

/** A comparison of one property of an event, at a dotted path. */
export interface PropertyComparison {
  readonly property: string;
  readonly comparison: Comparison;
}

/** An event that happened, as far as conditions care. */
export interface OccurredEvent {
  /** Its name; null for calls that have none. */
  readonly event: string | null;
  readonly properties: JsonObject;
  readonly timestamp: Instant;
}

/** An aggregate over one person's events: how often they did it, where …, within …, counted up to the capacity. */
export interface EventRequirement extends OccurrenceLimits {
  /**
   * The same for the same aggregate, wherever it is asked for. The capacity is part of it: state that was kept for a
   * lower one cannot answer for a higher one.
   */
  readonly id: string;
  readonly event: string;
  readonly where: readonly PropertyComparison[];
}

/** The requirement for counting an event up to `capacity`. */
export function eventRequirement(
  event: string,
  where: readonly PropertyComparison[],
  limits: { readonly within: Duration | undefined; readonly capacity: number },
): EventRequirement {
  const windowMs = limits.within === undefined ? null : durationMs(limits.within);
  const { capacity } = limits;
  const whereInAnyOrder = where
    .map(({ property, comparison }) => canonicalJson({ property, comparison: { ...comparison } }))
    .sort();
  const id = derivedId('event-requirement', canonicalJson({ event, where: whereInAnyOrder, windowMs, capacity }));
  return { id, event, where, windowMs, capacity };
}

/**
 * Whether an event counts towards a requirement. Comparisons with “the last …” are seen from the moment of the event,
 * so that the answer is the same whenever it is asked for.
 */
export const matchesRequirement = (requirement: EventRequirement, event: OccurredEvent): boolean =>
  requirement.event === event.event &&
  requirement.where.every(
    ({ property, comparison }) => compare(comparison, valueAtPath(event.properties, property), event.timestamp).matches,
  );
