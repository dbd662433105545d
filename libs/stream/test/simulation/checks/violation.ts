/** Something that must hold, and does not. */
export interface Violation {
  readonly invariant:
    | 'nothing is stuck'
    | 'nothing fails at once'
    | 'state is the model’s'
    | 'order holds'
    | 'timers fire once'
    | 'backfills are done once'
    | 'steps are made once'
    | 'outputs take effect once'
    | 'dead letters are the poison';
  readonly detail: string;
}

/** How often each text is there. */
export function countOf(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}

/** What is there more or less often than expected, in words. */
export function differences(actual: Iterable<string>, expected: Iterable<string>): readonly string[] {
  const [found, wanted] = [countOf(actual), countOf(expected)];
  return [...new Set([...found.keys(), ...wanted.keys()])]
    .filter((text) => found.get(text) !== wanted.get(text))
    .map((text) => `${text}: ${String(found.get(text) ?? 0)}× instead of ${String(wanted.get(text) ?? 0)}×`);
}
