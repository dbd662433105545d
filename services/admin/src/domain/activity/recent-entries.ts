import type { ProfileReference } from './activity.ts';
import { keyOf } from './drafts.ts';
import type { TimelineEntry } from './rows.ts';

/** As many as the overview shows; every lane keeps that many, and the overview takes the newest of all. */
export const MOST_RECENT = 20;

/** For each workspace of a batch, the newest of what its lane has seen, before and in this batch. */
export function recentEntries(
  change: { readonly added: readonly TimelineEntry[]; readonly hidden: readonly ProfileReference[] },
  before: ReadonlyMap<string, readonly TimelineEntry[]>,
): Map<string, readonly TimelineEntry[]> {
  const hidden = new Set(change.hidden.map(({ workspaceId, profileId }) => keyOf(workspaceId, profileId)));
  const isKept = ({ workspaceId, profileId }: TimelineEntry): boolean => !hidden.has(keyOf(workspaceId, profileId));
  const added = Map.groupBy(change.added.map(withoutBulk), ({ workspaceId }) => workspaceId);
  const workspaceIds = new Set([...added.keys(), ...change.hidden.map(({ workspaceId }) => workspaceId)]);
  return new Map(
    [...workspaceIds].map((workspaceId) => {
      const entries = [...(before.get(workspaceId) ?? []).filter(isKept), ...(added.get(workspaceId) ?? [])];
      return [workspaceId, newest(entries, MOST_RECENT)];
    }),
  );
}

export const newest = (entries: readonly TimelineEntry[], count: number): TimelineEntry[] =>
  entries.toSorted((one, other) => other.at - one.at || (one.entryId < other.entryId ? 1 : -1)).slice(0, count);

/** The newest entries are written anew with every batch; what is long is on the person’s timeline. */
const LONGEST_DETAIL = 2_000;

const withoutBulk = (entry: TimelineEntry): TimelineEntry =>
  JSON.stringify(entry.detail).length > LONGEST_DETAIL ? { ...entry, detail: {} } : entry;
