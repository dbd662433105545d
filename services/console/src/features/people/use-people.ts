import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

import { listPeople } from '../../api/endpoints.ts';
import { defined } from '../../app/search-parameters.ts';

interface PeopleFilter {
  readonly search?: string | undefined;
  readonly segmentId?: string | undefined;
}

const pageSize = 50;
const refreshMs = 10_000;

/** The people who match, those seen last first, page after page. */
export function usePeople(workspaceId: string, { search, segmentId }: PeopleFilter) {
  return useInfiniteQuery({
    queryKey: ['people', workspaceId, { search, segmentId }],
    queryFn: ({ pageParam, signal }) =>
      listPeople(workspaceId, defined({ search, segmentId, cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    // Further pages stay as they were read: only a list of one page is kept current.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 1 ? false : refreshMs),
  });
}
