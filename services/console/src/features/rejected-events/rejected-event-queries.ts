import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';

import {
  countRejectedEvents,
  listRejectedEvents,
  readMend,
  readRejectedEvent,
} from '../../api/rejected-event-endpoints.ts';
import { defined } from '../../app/search-parameters.ts';
import { filterOf, queryOf, type RejectedEventSearch } from './rejected-event-search.ts';

const pageSize = 50;
const refreshMs = 10_000;
/** While events are mended, the figures move. */
const mendRefreshMs = 1_000;

/** The rejected events that match, the newest first, page after page. */
export function useRejectedEvents(workspaceId: string, search: RejectedEventSearch) {
  return useInfiniteQuery({
    queryKey: ['rejected-events', workspaceId, search],
    queryFn: ({ pageParam, signal }) =>
      listRejectedEvents(
        workspaceId,
        { ...queryOf(search, Date.now()), ...defined({ cursor: pageParam }), limit: pageSize },
        signal,
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // Further pages stay as they were read: only a list of one page is kept current.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : refreshMs),
  });
}

/** How many open events match, and a filter that means exactly those and none that come later. */
export const openCountQuery = (workspaceId: string, search: RejectedEventSearch) =>
  queryOptions({
    queryKey: ['rejected-events', workspaceId, 'count', search],
    queryFn: async ({ signal }) => {
      const filter = filterOf(search, Date.now());
      const { count, receivedTo } = await countRejectedEvents(workspaceId, { ...filter, state: 'open' }, signal);
      return { count, filter: { ...filter, receivedTo } };
    },
    refetchInterval: refreshMs,
  });

/** One rejected event with what it held. Not read again while somebody edits it. */
export const rejectedEventQuery = (workspaceId: string, rejectedEventId: string) =>
  queryOptions({
    queryKey: ['rejected-event', workspaceId, rejectedEventId],
    queryFn: ({ signal }) => readRejectedEvent({ workspaceId, rejectedEventId }, signal),
    refetchOnWindowFocus: false,
  });

/** How far a mend is, until it is over. */
export const mendQuery = (workspaceId: string, mendId: string) =>
  queryOptions({
    queryKey: ['mend', workspaceId, mendId],
    queryFn: ({ signal }) => readMend(workspaceId, mendId, signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? mendRefreshMs : false),
  });
