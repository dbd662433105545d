import type { JsonValue } from '@ichie/kernel';
import { type Expectation, cut } from './expectation.ts';

/** What was done about a violation. */
export type ViolationAction = 'allowed' | 'omitted' | 'blocked';

/** One way in which an event breaks its plan. */
export interface Violation {
  /** JSON pointer within the event, in which the elements of lists are all `*`. Empty for the event itself. */
  readonly path: string;
  readonly expectation: Expectation;
  /** The same in few words: `number`, `one of gold, silver`. */
  readonly expected: string;
  /** The type of what came instead, or `nothing`. */
  readonly got: string;
  readonly action: ViolationAction;
  /** What came instead as JSON, cut. Holds personal data where events do. */
  readonly sample: string | null;
}

const SAMPLE_CHARACTERS = 200;

/** The JSON type of a value, with `integer` told apart as JSON Schema does. */
export function typeOf(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

export const sampleOf = (value: JsonValue | undefined): string | null =>
  value === undefined ? null : cut(JSON.stringify(value), SAMPLE_CHARACTERS);
