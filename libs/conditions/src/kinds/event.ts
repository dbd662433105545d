import type { Instant } from '@ichie/kernel';
import { checkComparison } from '../comparisons/comparison-kinds.ts';
import type { ConditionKind } from '../condition-kind.ts';
import type { Duration } from '../duration.ts';
import type { Evaluation } from '../evaluation.ts';
import { eventRequirement, type EventRequirement, type PropertyComparison } from '../event-requirement.ts';
import type { OccurrenceWindow } from '../occurrence-window.ts';
import { describeEvent } from './event-description.ts';

/** How often an event must have happened. */
export interface EventCount {
  readonly operator: 'atLeast' | 'atMost' | 'exactly';
  readonly value: number;
}

/** Matches when the person did it so often, in the sliding window that ends now or ever. */
export interface EventCondition {
  readonly type: 'event';
  readonly event: string;
  /** All must hold for the event to count. “The last …” is seen from the moment of the event. */
  readonly where?: readonly PropertyComparison[];
  readonly count: EventCount;
  readonly within?: Duration;
}

/** The bound of what is kept for one person and one requirement. */
const HIGHEST_COUNT = 1_000;

/** Making the id costs a hash, evaluation happens for every event, and conditions are immutable. */
const requirements = new WeakMap<EventCondition, EventRequirement>();

function requirementOf(condition: EventCondition): EventRequirement {
  let requirement = requirements.get(condition);
  if (requirement === undefined) {
    const { event, where = [], count, within } = condition;
    const capacity = count.operator === 'atLeast' ? count.value : count.value + 1;
    requirement = eventRequirement(event, where, { within, capacity });
    requirements.set(condition, requirement);
  }
  return requirement;
}

function evaluateCount({ operator, value }: EventCount, window: OccurrenceWindow, now: Instant): Evaluation {
  const count = window.countAt(now);
  switch (operator) {
    case 'atLeast':
      return { matches: count >= value, changesAt: window.fallsBelow(value, now) };
    case 'atMost':
      return { matches: count <= value, changesAt: window.fallsBelow(value + 1, now) };
    case 'exactly':
      return {
        matches: count === value,
        changesAt: window.fallsBelow(value + 1, now) ?? window.fallsBelow(value, now),
      };
  }
}

function complementOfCount({ operator, value }: EventCount): EventCount | undefined {
  if (operator === 'atLeast') return { operator: 'atMost', value: value - 1 };
  if (operator === 'atMost') return { operator: 'atLeast', value: value + 1 };
  return value === 0 ? { operator: 'atLeast', value: 1 } : undefined;
}

export const eventKind: ConditionKind<EventCondition> = {
  type: 'event',
  schema: {
    type: 'object',
    required: ['type', 'event', 'count'],
    additionalProperties: false,
    properties: {
      type: { const: 'event' },
      event: { $ref: '#/$defs/name' },
      where: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: {
          type: 'object',
          required: ['property', 'comparison'],
          additionalProperties: false,
          properties: { property: { $ref: '#/$defs/name' }, comparison: { $ref: '#/$defs/comparison' } },
        },
      },
      count: {
        type: 'object',
        required: ['operator', 'value'],
        additionalProperties: false,
        properties: {
          operator: { enum: ['atLeast', 'atMost', 'exactly'] },
          value: { type: 'integer', minimum: 0, maximum: HIGHEST_COUNT },
        },
      },
      within: { $ref: '#/$defs/duration' },
    },
  },
  check({ count, where = [] }) {
    const always = count.operator === 'atLeast' && count.value === 0;
    return [
      ...(always ? [{ path: '/count/value', message: 'must be 1 or more: everybody did it at least 0 times' }] : []),
      ...where.flatMap(({ comparison }, index) => checkComparison(comparison, `/where/${String(index)}/comparison`)),
    ];
  },
  requirement: requirementOf,
  references: ({ event }) => ({ events: [event] }),
  evaluate: (condition, { view, now }) =>
    evaluateCount(condition.count, view.occurrences(requirementOf(condition)), now),
  fact(condition, view, now) {
    const window = view.occurrences(requirementOf(condition));
    return { type: 'event', count: window.countAt(now), orMore: window.isFullAt(now), newest: window.newest };
  },
  complement(condition) {
    const count = complementOfCount(condition.count);
    return count === undefined ? undefined : { ...condition, count };
  },
  describe: describeEvent,
};
