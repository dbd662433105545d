import type { JsonSchema } from './json-schema.ts';

const UNIT_MS = {
  seconds: 1_000,
  minutes: 60_000,
  hours: 3_600_000,
  days: 86_400_000,
  weeks: 604_800_000,
} as const;

export type DurationUnit = keyof typeof UNIT_MS;

/** A length of time in one unit, such as `{ days: 30 }`. A day is always 24 hours. */
export type Duration = { readonly [Unit in DurationUnit]: Readonly<Record<Unit, number>> }[DurationUnit];

/** Ten years: longer windows than any history that is kept. */
const LONGEST_DAYS = 3_660;

export const durationSchema: JsonSchema = {
  type: 'object',
  minProperties: 1,
  maxProperties: 1,
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries(UNIT_MS).map(([unit, unitMs]) => [
      unit,
      { type: 'integer', minimum: 1, maximum: Math.floor((LONGEST_DAYS * UNIT_MS.days) / unitMs) },
    ]),
  ),
};

const isDurationUnit = (name: string): name is DurationUnit => Object.hasOwn(UNIT_MS, name);

/** The unit and the number of a duration, as it was written. */
export function durationParts(duration: Duration): { readonly unit: DurationUnit; readonly amount: number } {
  for (const [unit, amount] of Object.entries(duration)) {
    if (isDurationUnit(unit)) return { unit, amount };
  }
  throw new RangeError('A duration has one of the units seconds, minutes, hours, days and weeks.');
}

/** The length of a duration in milliseconds. */
export function durationMs(duration: Duration): number {
  const { unit, amount } = durationParts(duration);
  return amount * UNIT_MS[unit];
}
