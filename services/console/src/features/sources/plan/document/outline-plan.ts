import { type ContentRules, type PlanRules } from '../../../../api/contract-tracking-plan.ts';
import { outlineProperties, type OutlinedProperty } from './outline-properties.ts';
import { type JsonRecord, recordOf } from './plan-text.ts';
import { type RulePlace } from './set-rule.ts';

/** A planned event, or the traits of a kind of call. */
export interface OutlinedPart {
  readonly kind: 'track' | 'identify' | 'group';
  /** Of an event. */
  readonly name: string;
  readonly description: string | undefined;
  readonly place: RulePlace;
  readonly properties: readonly OutlinedProperty[];
  /** The rules it has of its own. */
  readonly ownRules: Partial<ContentRules>;
}

/** A plan as a reader sees it: what is planned, and what becomes of everything else. */
export interface PlanOutline {
  readonly rules: PlanRules;
  readonly parts: readonly OutlinedPart[];
}

/** Reads a plan that may be half written: what cannot be understood is left out. */
export function outlinePlan(plan: JsonRecord): PlanOutline {
  const events = Object.entries(recordOf(plan.events)).map(([name, event]) => ({
    kind: 'track' as const,
    name,
    place: ['events', name],
    planned: recordOf(event),
  }));
  const traits = (['identify', 'group'] as const)
    .filter((kind) => plan[kind] !== undefined)
    .map((kind) => ({ kind, name: kind, place: [kind], planned: recordOf(plan[kind]) }));
  return {
    rules: {
      unplannedEvents: 'allow',
      unplannedProperties: 'allow',
      violations: 'allow',
      coerce: false,
      ...rulesIn(plan.rules),
    },
    parts: [...events, ...traits].map(({ planned, ...part }) => ({
      ...part,
      description: typeof planned.description === 'string' ? planned.description : undefined,
      properties: outlineProperties(planned.schema),
      ownRules: rulesIn(planned.rules),
    })),
  };
}

const allowed: Readonly<Record<string, readonly unknown[]>> = {
  unplannedEvents: ['allow', 'block'],
  unplannedProperties: ['allow', 'omit', 'block'],
  violations: ['allow', 'omit', 'block'],
  coerce: [true, false],
};

const isRule = ([name, value]: readonly [string, unknown]): boolean => allowed[name]?.includes(value) ?? false;

const rulesIn = (rules: unknown): Partial<PlanRules> =>
  Object.fromEntries(Object.entries(recordOf(rules)).filter(isRule));
