import { isDeepStrictEqual } from 'node:util';
import type { Instant, JsonObject, JsonValue } from '@ichie/kernel';

/** What is known under one name. `null` says that it was removed, so that an older value that arrives late stays out. */
export interface Trait {
  readonly value: JsonValue;
  /** When it was stated; 0 when it was only inferred, so that any statement replaces it. */
  readonly at: Instant;
}

/** Everything that is known of a profile. */
export type Traits = ReadonlyMap<string, Trait>;

export const noTraits: Traits = new Map();

/** Takes in what was stated at one instant: of each name the newest statement stays, of two at once the later to arrive. */
export function stateTraits(traits: Traits, stated: JsonObject, at: Instant): Traits {
  const newer = Object.entries(stated).filter(([name]) => at >= (traits.get(name)?.at ?? -Infinity));
  if (newer.length === 0) return traits;
  return new Map([...traits, ...newer.map(([name, value]) => [name, { value, at }] as const)]);
}

/** Takes in what an event's context lets us infer, under names of which nothing was ever known. */
export function inferTraits(traits: Traits, inferred: JsonObject): Traits {
  const unknown = Object.entries(inferred).filter(([name]) => !traits.has(name));
  if (unknown.length === 0) return traits;
  return new Map([...traits, ...unknown.map(([name, value]) => [name, { value, at: 0 }] as const)]);
}

/** The traits of two profiles that become one: of each name the newest, of two at once the survivor's. */
export function mergeTraits(survivor: Traits, absorbed: Traits): Traits {
  const newer = [...absorbed].filter(([name, trait]) => trait.at > (survivor.get(name)?.at ?? -Infinity));
  return newer.length === 0 ? survivor : new Map([...survivor, ...newer]);
}

/** The traits as other services see them: names and values, without what was removed. */
export function traitValues(traits: Traits): JsonObject {
  const present = [...traits].filter(([, { value }]) => value !== null);
  return Object.fromEntries(present.map(([name, { value }]) => [name, value]));
}

/** Whether others would see the same. */
export const sameTraits = (left: Traits, right: Traits): boolean =>
  left === right || isDeepStrictEqual(traitValues(left), traitValues(right));
