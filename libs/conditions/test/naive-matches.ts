import { valueAtPath, type JsonValue } from '@ichie/kernel';
import { durationMs, type Comparison, type Condition } from '../src/index.ts';
import type { Person } from './profile-views.ts';

/** What a condition means, said again as plainly as possible: over the whole history, with nothing kept or shared. */
export function naiveMatches(condition: Condition, person: Person, now: number): boolean {
  const { traits = {}, segments = [], events = [] } = person;
  switch (condition.type) {
    case 'everyone':
      return true;
    case 'all':
      return condition.conditions.every((child) => naiveMatches(child, person, now));
    case 'any':
      return condition.conditions.some((child) => naiveMatches(child, person, now));
    case 'not':
      return !naiveMatches(condition.condition, person, now);
    case 'segment':
      return segments.includes(condition.segmentId) === (condition.is === 'member');
    case 'trait':
      return naiveCompare(condition.comparison, valueAtPath(traits, condition.trait), now);
    case 'event': {
      const { event: name, where = [], within, count } = condition;
      const occurrences = events.filter(
        (event) =>
          event.event === name &&
          where.every(({ property, comparison }) =>
            naiveCompare(comparison, valueAtPath(event.properties, property), event.timestamp),
          ) &&
          (within === undefined || event.timestamp > now - durationMs(within)),
      ).length;
      if (count.operator === 'atLeast') return occurrences >= count.value;
      return count.operator === 'atMost' ? occurrences <= count.value : occurrences === count.value;
    }
  }
}

function naiveCompare(comparison: Comparison, value: JsonValue | undefined, now: number): boolean {
  const text = typeof value === 'string' ? value : undefined;
  const number = typeof value === 'number' ? value : Number.NaN;
  const at = text !== undefined && /^\d{4}-/.test(text) ? Date.parse(text) : Number.NaN;
  switch (comparison.operator) {
    case 'equals':
      return value === comparison.value;
    case 'notEquals':
      return value !== comparison.value;
    case 'contains':
      return text?.includes(comparison.value) ?? false;
    case 'startsWith':
      return text?.startsWith(comparison.value) ?? false;
    case 'endsWith':
      return text?.endsWith(comparison.value) ?? false;
    case 'oneOf':
      return comparison.value.some((choice) => choice === value);
    case 'lessThan':
      return number < comparison.value;
    case 'lessThanOrEqual':
      return number <= comparison.value;
    case 'greaterThan':
      return number > comparison.value;
    case 'greaterThanOrEqual':
      return number >= comparison.value;
    case 'between':
      return number >= comparison.value.from && number <= comparison.value.to;
    case 'isTrue':
      return value === true;
    case 'isFalse':
      return value === false;
    case 'exists':
      return value !== undefined && value !== null;
    case 'notExists':
      return value === undefined || value === null;
    case 'before':
      return at < Date.parse(comparison.value);
    case 'after':
      return at > Date.parse(comparison.value);
    case 'withinLast':
      return at > now - durationMs(comparison.value) && at <= now;
    case 'notWithinLast':
      return !(at > now - durationMs(comparison.value) && at <= now);
  }
}
