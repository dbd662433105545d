/** How values that are neither texts nor numbers are said. */
export interface ValueWords {
  readonly yes: string;
  readonly no: string;
  readonly instant: (instant: string) => string;
}

const isoInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(Z|[+-]\d{2}:\d{2})$/;

/** Nested values as rows of a dotted path and a text, in the order of the paths: `address.city` → `京都市`. */
export function flattenTraits(
  traits: Readonly<Record<string, unknown>>,
  words: ValueWords,
): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  const collect = (value: unknown, path: string): void => {
    if (value === null || value === undefined || value === '') return;
    if (Array.isArray(value) && value.some((item) => typeof item === 'object')) {
      value.forEach((item, index) => collect(item, `${path}.${String(index)}`));
    } else if (Array.isArray(value)) rows.push([path, value.map((item) => asText(item, words)).join(', ')]);
    else if (typeof value === 'object') {
      for (const [name, child] of Object.entries(value)) collect(child, path === '' ? name : `${path}.${name}`);
    } else rows.push([path, asText(value, words)]);
  };
  collect(traits, '');
  return rows.toSorted(([left], [right]) => left.localeCompare(right));
}

/** Figures stay ungrouped: many are codes, years or ids. */
function asText(value: unknown, words: ValueWords): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value !== 'string') return JSON.stringify(value);
  return isoInstant.test(value) ? words.instant(value) : value;
}
