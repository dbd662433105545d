import type { JsonValue } from '@ichie/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { stepsOf } from '../schemas/walk-schema.ts';
import type { Place } from './places.ts';
import { cutExpected } from './violation.ts';

/** A fault that a schema found, as people see it. */
export interface SchemaViolation {
  readonly place: Place;
  /** What the schema wants there. */
  readonly expected: string;
  /** Whether there is something in that place that could be left out. */
  readonly isMissing: boolean;
}

/** Several branches may fail together; each says why, and the keyword itself says it for all of them. */
const BRANCHING: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'if', 'not']);

/** The faults of a value, one for each place. Where branches failed, what they say of the same property counts as one. */
export function schemaViolations(errors: readonly ErrorObject[]): readonly SchemaViolation[] {
  const branching = new Set(
    errors
      .filter(({ keyword, instancePath }) => BRANCHING.has(keyword) && instancePath !== '')
      .map(({ instancePath }) => instancePath),
  );
  const found = new Map<string, SchemaViolation>();
  for (const error of errors) {
    if (!BRANCHING.has(error.keyword) && isWithin(error.instancePath, branching)) continue;
    const place = placeOf(error);
    const key = place.join('\u0000');
    if (!found.has(key)) {
      found.set(key, { place, expected: cutExpected(expectedBy(error)), isMissing: isAboutMissing(error.keyword) });
    }
  }
  return [...found.values()];
}

function isWithin(pointer: string, pointers: ReadonlySet<string>): boolean {
  if (pointers.size === 0) return false;
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (pointers.has(pointer.slice(0, end))) return true;
  }
  return false;
}

const isAboutMissing = (keyword: string): boolean => keyword === 'required' || keyword === 'dependentRequired';

function placeOf({ keyword, instancePath, params, propertyName }: ErrorObject): Place {
  const { missingProperty, additionalProperty, unevaluatedProperty } = params as Readonly<Record<string, unknown>>;
  const place = stepsOf(instancePath);
  if (propertyName !== undefined) return [...place, propertyName];
  const name = isAboutMissing(keyword) ? missingProperty : (additionalProperty ?? unevaluatedProperty);
  return typeof name === 'string' ? [...place, name] : place;
}

type Params = Readonly<Record<string, JsonValue>>;

function expectedBy({ keyword, params }: ErrorObject): string {
  const found = params as Params;
  const limit = textOf(found.limit);
  switch (keyword) {
    case 'type':
      return [found.type].flat().map(String).join(' or ');
    case 'required':
    case 'dependentRequired':
      return 'a value';
    case 'enum':
      return `one of ${(found.allowedValues as readonly JsonValue[]).map(textOf).join(', ')}`;
    case 'const':
      return textOf(found.allowedValue);
    case 'format':
      return textOf(found.format);
    case 'pattern':
      return `text like ${textOf(found.pattern)}`;
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return `${textOf(found.comparison)} ${limit}`;
    case 'multipleOf':
      return `a multiple of ${textOf(found.multipleOf)}`;
    case 'minLength':
      return `at least ${limit} characters`;
    case 'maxLength':
      return `at most ${limit} characters`;
    case 'minItems':
      return `at least ${limit} elements`;
    case 'maxItems':
      return `at most ${limit} elements`;
    case 'uniqueItems':
      return 'no element twice';
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'false schema':
      return 'nothing';
    case 'anyOf':
    case 'oneOf':
      return 'one of several schemas';
    default:
      return keyword;
  }
}

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
