import { isDeepStrictEqual } from 'node:util';
import type { JsonObject, JsonValue } from '@ichie/kernel';

/** Every trait that differs: its value before and after, null where there is none. */
export function changedTraits(before: JsonObject, after: JsonObject): JsonObject {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const changes = names
    .map((name): [string, JsonValue, JsonValue] => [name, ownValue(before, name), ownValue(after, name)])
    .filter(([, from, to]) => !isDeepStrictEqual(from, to))
    .map(([name, from, to]): [string, JsonValue] => [name, { from, to }]);
  return Object.fromEntries(changes);
}

const ownValue = (object: JsonObject, name: string): JsonValue =>
  Object.hasOwn(object, name) ? (object[name] ?? null) : null;
