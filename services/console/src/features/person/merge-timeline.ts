import { type Page, type TimelineEntry } from '../../api/contract.ts';

/**
 * Puts the newest page in front of the pages that are shown, without repeating an entry. Where more happened than one
 * page holds, the two do not touch: then only the newest page remains, and older ones are read again on demand.
 */
export function mergeNewest(
  shown: readonly Page<TimelineEntry>[],
  newest: Page<TimelineEntry>,
): readonly Page<TimelineEntry>[] {
  const [first, ...older] = shown;
  if (first === undefined || first.items.length === 0) return [newest];
  const known = new Set(shown.flatMap(({ items }) => items.map(({ entryId }) => entryId)));
  const arrived = newest.items.filter(({ entryId }) => !known.has(entryId));
  if (arrived.length === newest.items.length && newest.nextCursor !== null) return [newest];
  if (arrived.length === 0) return shown;
  return [{ ...first, items: newestFirst([...arrived, ...first.items]) }, ...older];
}

/** An entry may arrive late, with a time before others that are shown. */
const newestFirst = (entries: readonly TimelineEntry[]): readonly TimelineEntry[] =>
  entries.toSorted((left, right) => Date.parse(right.at) - Date.parse(left.at));

/** The entries by the day on which they happened, in the order they are in. */
export function groupByDay(
  entries: readonly TimelineEntry[],
  dayOf: (instant: string) => string,
): readonly { readonly day: string; readonly entries: readonly TimelineEntry[] }[] {
  const days = Map.groupBy(entries, ({ at }) => dayOf(at));
  return [...days].map(([day, ofDay]) => ({ day, entries: ofDay }));
}
