import { useQuery } from '@tanstack/react-query';

import { type DiscardSelection, type RejectedEvent } from '../../../api/rejected-event-endpoints.ts';
import { openCountQuery } from '../rejected-event-queries.ts';
import { type RejectedEventSearch } from '../rejected-event-search.ts';

/** Open events that are dealt with as one. */
export interface OpenEvents {
  readonly count: number;
  readonly selection: DiscardSelection;
  /** What they are: all there are, all that match filters, or those that a search has found and the list shows. */
  readonly scope: 'all' | 'matching' | 'found';
}

/** What can be named at once. */
const mostNamed = 1_000;

/** The open events that a list is about; nothing while they are not counted, and where it shows others, too. */
export function useOpenEvents(
  workspaceId: string,
  search: RejectedEventSearch,
  shown: readonly RejectedEvent[],
): OpenEvents | undefined {
  const { state, search: words, ...filters } = search;
  const isCounted = state === undefined && words === undefined;
  const { data: counted } = useQuery({ ...openCountQuery(workspaceId, search), enabled: isCounted });
  if (state !== undefined) return undefined;
  if (words !== undefined) {
    // The server filters by words only while it lists: what was found is named.
    const ids = shown.slice(0, mostNamed).map(({ rejectedEventId }) => rejectedEventId);
    return { count: ids.length, selection: { ids }, scope: 'found' };
  }
  if (counted === undefined) return undefined;
  const scope = Object.keys(filters).length === 0 ? 'all' : 'matching';
  return { count: counted.count, selection: { filter: counted.filter }, scope };
}
