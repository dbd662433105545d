import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { textOf } from './event-text.ts';

/** {@link textOf}, for objects that are often equal. */
export type WriteText = (object: JsonObject) => string | undefined;

/**
 * Writes an object that says the same as the last one with the words of the last one: to compare is faster than to write,
 * and all events of a batch tend to have one context.
 */
export function sharedText(): WriteText {
  let last: JsonObject | undefined;
  let lastText: string | undefined;
  return (object) => {
    if (last !== undefined && saysTheSame(last, object)) return lastText;
    lastText = textOf(object);
    // What is too deep to be written is too deep to be compared.
    last = lastText === undefined ? undefined : object;
    return lastText;
  };
}

/** Never goes deeper than `left` is. */
function saysTheSame(left: JsonValue, right: JsonValue | undefined): boolean {
  if (left === right) return true;
  if (isJsonObject(left)) return isJsonObject(right) && haveSameMembers(left, right);
  return Array.isArray(left) && Array.isArray(right) && haveSameElements(left, right);
}

function haveSameMembers(left: JsonObject, right: JsonObject): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  for (const name of names) {
    if (!Object.hasOwn(right, name) || !saysTheSame(left[name] ?? null, right[name])) return false;
  }
  return true;
}

const haveSameElements = (left: readonly JsonValue[], right: readonly JsonValue[]): boolean =>
  left.length === right.length && left.every((element, index) => saysTheSame(element, right[index]));
