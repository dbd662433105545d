import type { JsonObject } from '@ichie/kernel';
import { type ContentCheck, checkContent } from './checking/check-content.ts';
import { expectationOf, wordsOf } from './checking/expectation.ts';
import { shapeOf } from './checking/shape.ts';
import type { Violation } from './checking/violation.ts';
import { compileSchema, createValidatorMaker } from './schemas/schema-validator.ts';
import type { PlannedTraits, TrackingPlanDocument } from './tracking-plan.ts';

/** What a plan looks at of an event. */
export interface PlanEvent {
  readonly method: 'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias';
  /** Its name, of track calls. */
  readonly event: string | null;
  readonly properties: JsonObject;
  readonly traits: JsonObject;
}

/** What a plan makes of an event. */
export interface PlanVerdict {
  readonly outcome: 'allowed' | 'blocked';
  /** Without what was left out, and with what was converted; the very object that was given where nothing changed. */
  readonly properties: JsonObject;
  readonly traits: JsonObject;
  readonly violations: readonly Violation[];
}

/** A plan that events can be held to. */
export interface CompiledPlan {
  /** Pages, screens and aliases are held to nothing. What is given is never changed. */
  check(event: PlanEvent): PlanVerdict;
}

/** Makes a parsed plan quick to check. Each schema is compiled when its first event comes. */
export function compileTrackingPlan({ rules, events, identify, group }: TrackingPlanDocument): CompiledPlan {
  const maker = createValidatorMaker();
  const checks = new Map<string, ContentCheck>();

  const checkOf = (key: string, planned: PlannedTraits, prefix: string): ContentCheck => {
    const known = checks.get(key);
    if (known !== undefined) return known;
    const made: ContentCheck = {
      validate: compileSchema(maker, planned.schema),
      shape: shapeOf(planned.schema),
      rules: { ...rules, ...planned.rules },
      prefix,
    };
    checks.set(key, made);
    return made;
  };

  const checkTraits = (event: PlanEvent, planned: PlannedTraits | undefined): PlanVerdict => {
    if (planned === undefined) return allowed(event);
    const { content, violations } = checkContent(event.traits, checkOf(event.method, planned, '/traits'));
    return { outcome: outcomeOf(violations), properties: event.properties, traits: content, violations };
  };

  const checkTrack = (event: PlanEvent): PlanVerdict => {
    const name = event.event ?? '';
    const planned = Object.hasOwn(events, name) ? events[name] : undefined;
    if (planned === undefined) return unplanned(event, rules.unplannedEvents === 'block' ? 'blocked' : 'allowed');
    const { content, violations } = checkContent(event.properties, checkOf(`track ${name}`, planned, '/properties'));
    return { outcome: outcomeOf(violations), properties: content, traits: event.traits, violations };
  };

  return {
    check(event) {
      switch (event.method) {
        case 'track':
          return checkTrack(event);
        case 'identify':
          return checkTraits(event, identify);
        case 'group':
          return checkTraits(event, group);
        default:
          return allowed(event);
      }
    },
  };
}

const outcomeOf = (violations: readonly Violation[]): PlanVerdict['outcome'] =>
  violations.some(({ action }) => action === 'blocked') ? 'blocked' : 'allowed';

const allowed = ({ properties, traits }: PlanEvent): PlanVerdict => ({
  outcome: 'allowed',
  properties,
  traits,
  violations: [],
});

const PLANNED_EVENT = expectationOf('planned_event');

/** The name of the event says all, so there is no sample. */
const unplanned = (event: PlanEvent, outcome: PlanVerdict['outcome']): PlanVerdict => ({
  ...allowed(event),
  outcome,
  violations: [
    {
      path: '',
      expectation: PLANNED_EVENT,
      expected: wordsOf(PLANNED_EVENT),
      got: 'an unplanned one',
      action: outcome,
      sample: null,
    },
  ],
});
