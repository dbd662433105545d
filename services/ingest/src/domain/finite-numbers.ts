import type { JsonValue } from '@ichie/kernel';

/** Longer paths are cut: they are stored and shown. */
const LONGEST_PATH = 200;

/**
 * Where a value holds a number beyond ±1.8e308, as a JSON pointer, or undefined. `JSON.parse` makes such numbers
 * infinite, and written again they would be `null`, which removes a trait. `json` is the value as it is written: only
 * where it has a `null` there can be one.
 */
export function pathOfInfinity(value: JsonValue, json: string, path: string): string | undefined {
  return json.includes('null') ? search(value, path)?.slice(0, LONGEST_PATH) : undefined;
}

function search(value: JsonValue, path: string): string | undefined {
  if (value === Infinity || value === -Infinity) return path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const found = search(child, `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
