import type { JsonValue } from '@ichie/kernel';
import { escapePointer } from '../schemas/walk-schema.ts';

/** JSON that is being changed: a copy of our own. */
type Container = Record<string, JsonValue> | JsonValue[];

/** The steps to a value from the root of what is checked. */
export type Place = readonly string[];

const containerAt = (root: JsonValue, place: Place): Container | undefined => {
  let value: JsonValue | undefined = root;
  for (const step of place) value = childOf(value, step);
  return typeof value === 'object' && value !== null ? (value as Container) : undefined;
};

function childOf(value: JsonValue | undefined, step: string): JsonValue | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Readonly<Record<string, JsonValue>>)[step];
}

export function valueAt(root: JsonValue, place: Place): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of place) value = childOf(value, step);
  return value;
}

/** Puts a value in the place of one that is there. */
export function replaceAt(root: JsonValue, place: Place, value: JsonValue): void {
  const container = containerAt(root, place.slice(0, -1));
  const step = place.at(-1);
  if (container === undefined || step === undefined || !Object.hasOwn(container, step)) return;
  Object.defineProperty(container, step, { value, writable: true, enumerable: true, configurable: true });
}

/** Takes values out, the later elements of a list first, so that the others stay where they are. */
export function removeAt(root: JsonValue, places: readonly Place[]): void {
  for (const place of [...places].sort(laterFirst)) {
    const container = containerAt(root, place.slice(0, -1));
    const step = place.at(-1);
    if (container === undefined || step === undefined || !Object.hasOwn(container, step)) continue;
    if (Array.isArray(container)) container.splice(Number(step), 1);
    else Reflect.deleteProperty(container, step);
  }
}

function laterFirst(left: Place, right: Place): number {
  for (let index = 0; index < Math.min(left.length, right.length); index += 1) {
    const [one = '', other = ''] = [left[index], right[index]];
    if (one === other) continue;
    const difference = Number(other) - Number(one);
    return Number.isNaN(difference) ? (one < other ? -1 : 1) : difference;
  }
  return right.length - left.length;
}

/** The place as a JSON pointer in which the elements of lists are all alike (`*`), so that a list is one violation. */
export function pointerOf(root: JsonValue, place: Place): string {
  let pointer = '';
  let value: JsonValue | undefined = root;
  for (const step of place) {
    pointer += Array.isArray(value) ? '/*' : `/${escapePointer(step)}`;
    value = childOf(value, step);
  }
  return pointer;
}
