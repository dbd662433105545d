import type { JsonObject, JsonValue } from '@ichie/kernel';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { ContentRules } from '../tracking-plan.ts';
import { coerceInPlace, faultsOf } from './coerce.ts';
import { type Expectation, expectationOf, wordsOf } from './expectation.ts';
import { type Place, pointerOf, removeAt, valueAt } from './places.ts';
import { schemaViolations } from './schema-violations.ts';
import { type Shape, unplannedPlaces } from './shape.ts';
import { type Violation, type ViolationAction, sampleOf, typeOf } from './violation.ts';

/** What the properties of an event, or traits, are held to. */
export interface ContentCheck {
  readonly validate: ValidateFunction;
  readonly shape: Shape;
  readonly rules: ContentRules;
  /** Where they lie in the event: `/properties`. */
  readonly prefix: string;
}

export interface ContentVerdict {
  readonly content: JsonObject;
  readonly violations: readonly Violation[];
}

/** More violations of one event help nobody, but the first that blocks it is never left out: it decides. */
const MOST_VIOLATIONS = 50;
/** Every round leaves at least one property out, and what that breaks is found by the next one. */
const MOST_ROUNDS = 100;

const ACTIONS: Readonly<Record<ContentRules['violations'], ViolationAction>> = {
  allow: 'allowed',
  omit: 'omitted',
  block: 'blocked',
};

/** Holds content to its schema. What was given is not changed; where nothing is wrong, it is given back. */
export function checkContent(given: JsonObject, { validate, shape, rules, prefix }: ContentCheck): ContentVerdict {
  const unplanned = unplannedPlaces(given, shape);
  const errors = unplanned.length === 0 ? faultsOf(validate, given) : undefined;
  if (errors?.length === 0) return { content: given, violations: [] };

  // Cheaper than structuredClone, and it is JSON.
  const content = JSON.parse(JSON.stringify(given)) as JsonObject;
  const violations = new Violations(prefix);
  const expectation = expectationOf('planned_property');
  for (const place of unplanned) {
    violations.add(content, { place, expectation, action: ACTIONS[rules.unplannedProperties] });
  }
  const leavesOut = rules.unplannedProperties === 'omit' && unplanned.length > 0;
  if (leavesOut) removeAt(content, unplanned);
  const changed = settleFaults(content, errors ?? faultsOf(validate, content), { validate, rules, violations });
  return { content: leavesOut || changed ? content : given, violations: violations.all };
}

interface Settling {
  readonly validate: ValidateFunction;
  readonly rules: ContentRules;
  readonly violations: Violations;
}

/**
 * Converts what can be converted, leaves out what must be left out, and notes the rest, until nothing changes. Answers
 * whether anything has.
 */
function settleFaults(
  content: JsonObject,
  found: readonly ErrorObject[],
  { validate, rules, violations }: Settling,
): boolean {
  const coerce = (errors: readonly ErrorObject[]): readonly ErrorObject[] =>
    rules.coerce && errors.length > 0 ? coerceInPlace(content, validate, errors) : errors;
  let left = coerce(found);
  let changed = left !== found;
  for (let round = 0; round < MOST_ROUNDS && left.length > 0; round += 1) {
    const faults = schemaViolations(left);
    const omitted = rules.violations === 'omit' ? faults.map((fault) => omittable(content, fault.place)) : [];
    faults.forEach(({ place, expectation }, index) => {
      const action =
        rules.violations === 'omit' && omitted[index] === undefined ? 'allowed' : ACTIONS[rules.violations];
      violations.add(content, { place: omitted[index] ?? place, expectation, action });
    });
    const places = omitted.filter((place) => place !== undefined);
    if (places.length === 0) break;
    removeAt(content, withoutInner(places));
    changed = true;
    left = coerce(faultsOf(validate, content));
  }
  return changed;
}

/** What can be left out to mend a fault: the place itself, or what misses something in it; never all of it. */
function omittable(content: JsonObject, place: Place): Place | undefined {
  const existing = valueAt(content, place) === undefined ? place.slice(0, -1) : place;
  return existing.length === 0 ? undefined : existing;
}

/** Places that lie in none of the others, each once. */
function withoutInner(places: readonly Place[]): readonly Place[] {
  const keys = new Map(places.map((place) => [place.join('\u0000'), place]));
  const isInner = (place: Place): boolean =>
    place.some((_step, index) => index > 0 && keys.has(place.slice(0, index).join('\u0000')));
  return [...keys.values()].filter((place) => !isInner(place));
}

interface FoundViolation {
  readonly place: Place;
  readonly expectation: Expectation;
  readonly action: ViolationAction;
}

/** The violations of one event: a list of wrong elements is one. */
class Violations {
  readonly #prefix: string;
  readonly #found = new Map<string, Violation>();
  #isBlocked = false;

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  get all(): readonly Violation[] {
    return [...this.#found.values()];
  }

  add(content: JsonObject, { place, expectation, action }: FoundViolation): void {
    const path = this.#prefix + pointerOf(content, place);
    const expected = wordsOf(expectation);
    const key = `${path} ${expected} ${action}`;
    const decides = action === 'blocked' && !this.#isBlocked;
    if (this.#found.has(key) || (this.#found.size >= MOST_VIOLATIONS && !decides)) return;
    this.#isBlocked ||= decides;
    const value: JsonValue | undefined = valueAt(content, place);
    this.#found.set(key, { path, expectation, expected, got: typeOf(value), action, sample: sampleOf(value) });
  }
}
