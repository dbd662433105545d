import type { JsonValue } from '@ichie/kernel';

const REPLACEMENT = '\u{FFFD}';

/**
 * Whether a JSON text may hold what neither Avro nor PostgreSQL can: NUL, or half of a surrogate pair. Both can only be
 * written as escapes, so almost every text is cleared without a look at its values.
 */
export const mayHoldUnstorableText = (json: string): boolean =>
  json.includes('\\u') && /\\u(?:0000|d[89a-f])/i.test(json);

/** The same value with U+FFFD for every character that cannot be stored, in keys too. */
export function withStorableText(value: JsonValue): JsonValue {
  if (typeof value === 'string') return storable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withStorableText);
  // Not by assignment: a key may be `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [storable(key), withStorableText(child)]));
}

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', REPLACEMENT);
