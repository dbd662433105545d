/** Traits as dotted paths with a text each, in the order of their names: `address.city` → `京都市`. */
export function flattenTraits(
  traits: Readonly<Record<string, unknown>>,
  words: { readonly yes: string; readonly no: string },
): readonly (readonly [string, string])[] {
  const rows: (readonly [string, string])[] = [];
  const collect = (value: unknown, path: string): void => {
    if (value === null || value === undefined || value === '') return;
    if (Array.isArray(value)) rows.push([path, value.map((item) => asText(item)).join(', ')]);
    else if (typeof value === 'object') {
      for (const [name, child] of Object.entries(value)) collect(child, path === '' ? name : `${path}.${name}`);
    } else if (typeof value === 'boolean') rows.push([path, value ? words.yes : words.no]);
    else rows.push([path, asText(value)]);
  };
  collect(traits, '');
  return rows.toSorted(([left], [right]) => left.localeCompare(right));
}

/** Traits keep their figures ungrouped: many are codes, years or ids. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
