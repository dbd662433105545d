import type { JsonValue } from '@ichie/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { stepsOf } from '../schemas/walk-schema.ts';
import { type Expectation, expectationOf } from './expectation.ts';
import type { Place } from './places.ts';

/** A fault that a schema found, as people see it. */
export interface SchemaViolation {
  readonly place: Place;
  /** What the schema wants there. */
  readonly expectation: Expectation;
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
      found.set(key, { place, expectation: expectationBehind(error), isMissing: isAboutMissing(error.keyword) });
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

function expectationBehind({ keyword, params }: ErrorObject): Expectation {
  const found = params as Params;
  const limit = textOf(found.limit);
  switch (keyword) {
    case 'type':
      return expectationOf('type', [found.type].flat().map(String).join(' '));
    case 'required':
    case 'dependentRequired':
      return expectationOf('any_value');
    case 'enum':
      return expectationOf('one_of', (found.allowedValues as readonly JsonValue[]).map(textOf).join(', '));
    case 'const':
      return expectationOf('constant', textOf(found.allowedValue));
    case 'format':
      return expectationOf('format', textOf(found.format));
    case 'pattern':
      return expectationOf('pattern', textOf(found.pattern));
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return expectationOf('bound', `${textOf(found.comparison)} ${limit}`);
    case 'multipleOf':
      return expectationOf('multiple_of', textOf(found.multipleOf));
    case 'minLength':
      return expectationOf('min_length', limit);
    case 'maxLength':
      return expectationOf('max_length', limit);
    case 'minItems':
      return expectationOf('min_items', limit);
    case 'maxItems':
      return expectationOf('max_items', limit);
    case 'uniqueItems':
      return expectationOf('unique_items');
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'false schema':
      return expectationOf('no_value');
    case 'anyOf':
    case 'oneOf':
      return expectationOf('branches');
    default:
      return expectationOf('keyword', keyword);
  }
}

const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' ? value : JSON.stringify(value ?? null);
