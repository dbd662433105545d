import type { JsonValue } from '@ichie/kernel';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { stepsOf } from '../schemas/walk-schema.ts';
import { type Place, replaceAt, valueAt } from './places.ts';

/** As JSON writes numbers; a leading zero or plus is the sign of an id or a phone number. */
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
/** Numbers with more digits would lose some. */
const EXACT_DIGITS = 15;

/** A value of the wanted type that means the same and from which nothing is lost, or undefined. */
export function coerced(value: JsonValue, wanted: string): JsonValue | undefined {
  switch (wanted) {
    case 'number':
    case 'integer': {
      if (typeof value !== 'string' || !NUMBER.test(value)) return undefined;
      if (value.replaceAll(/\D/g, '').length > EXACT_DIGITS) return undefined;
      const number = Number(value);
      if (!Number.isFinite(number) || Object.is(number, -0)) return undefined;
      return wanted === 'integer' && !Number.isInteger(number) ? undefined : number;
    }
    case 'boolean':
      if (value === 'true') return true;
      return value === 'false' ? false : undefined;
    case 'string':
      if (typeof value === 'boolean') return String(value);
      return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
    default:
      return undefined;
  }
}

/** One value that could be of the wanted type. */
interface Attempt {
  readonly pointer: string;
  readonly place: Place;
  readonly before: JsonValue;
  readonly after: JsonValue;
}

/** Each round must leave fewer faults than the one before; so many rounds are more than any event needs. */
const MOST_ROUNDS = 8;

/**
 * Converts values in place where the schema wants another type, as long as that leaves fewer faults than before: done
 * again, it changes nothing. Answers the faults that are left.
 */
export function coerceInPlace(
  root: JsonValue,
  validate: ValidateFunction,
  errors: readonly ErrorObject[],
): readonly ErrorObject[] {
  let left = errors;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const attempts = attemptsFor(root, left);
    if (attempts.length === 0) return left;
    const outcome = tryAll(root, validate, attempts);
    if (outcome.length >= left.length) {
      for (const { place, before } of attempts) replaceAt(root, place, before);
      return left;
    }
    left = outcome;
    if (left.length === 0) return left;
  }
  return left;
}

/** Converts all; what is still at fault gets back what it was. */
function tryAll(root: JsonValue, validate: ValidateFunction, attempts: readonly Attempt[]): readonly ErrorObject[] {
  for (const { place, after } of attempts) replaceAt(root, place, after);
  const left = faultsOf(validate, root);
  const atFault = new Set(left.map(({ instancePath }) => instancePath));
  const failed = attempts.filter(({ pointer }) => atFault.has(pointer));
  if (failed.length === 0) return left;
  for (const { place, before } of failed) replaceAt(root, place, before);
  return faultsOf(validate, root);
}

function attemptsFor(root: JsonValue, errors: readonly ErrorObject[]): readonly Attempt[] {
  const attempts = new Map<string, Attempt>();
  for (const { keyword, instancePath, params } of errors) {
    if (keyword !== 'type' || attempts.has(instancePath) || instancePath === '') continue;
    const place = stepsOf(instancePath);
    const before = valueAt(root, place);
    if (before === undefined) continue;
    const wanted = [(params as { readonly type: string | readonly string[] }).type].flat();
    const after = wanted.map((type) => coerced(before, type)).find((candidate) => candidate !== undefined);
    if (after !== undefined) attempts.set(instancePath, { pointer: instancePath, place, before, after });
  }
  return [...attempts.values()];
}

/** What a schema finds wrong with a value. */
export const faultsOf = (validate: ValidateFunction, value: JsonValue): readonly ErrorObject[] =>
  validate(value) ? [] : (validate.errors ?? []);
