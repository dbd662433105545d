import { isJsonObject, type JsonValue } from '@ichie/kernel';

/** JSON text that is the same for equal values, whatever the order of their names. */
export const canonicalJson = (value: JsonValue): string => JSON.stringify(withSortedNames(value));

function withSortedNames(value: JsonValue): JsonValue {
  if (isJsonObject(value)) {
    const entries = Object.entries(value).map(([name, inner]) => [name, withSortedNames(inner)] as const);
    return Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1)));
  }
  return Array.isArray(value) ? value.map(withSortedNames) : value;
}
