import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { listImports, previewImport, readImport } from '../../api/import-endpoints.ts';
import { defined } from '../../app/search-parameters.ts';
import { isMoving } from './import-moves.ts';

const pageSize = 50;
/** While something is imported, its figures move. */
const refreshMs = 2_000;

/** The imports of a workspace, the newest first, page after page. */
export function useImports(workspaceId: string) {
  return useInfiniteQuery({
    queryKey: ['imports', workspaceId],
    queryFn: ({ pageParam, signal }) =>
      listImports(workspaceId, defined({ cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isMoving)) === true ? refreshMs : false,
  });
}

/** One import. */
export const importQuery = (workspaceId: string, importId: string) =>
  queryOptions({
    queryKey: ['import', workspaceId, importId],
    queryFn: ({ signal }) => readImport({ workspaceId, importId }, signal),
  });

/** What the first rows of an import become. */
export const previewQuery = (workspaceId: string, importId: string) =>
  queryOptions({
    queryKey: ['import', workspaceId, importId, 'preview'],
    queryFn: ({ signal }) => previewImport({ workspaceId, importId }, signal),
    staleTime: 'static',
    retry: false,
  });
