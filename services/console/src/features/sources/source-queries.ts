import { queryOptions } from '@tanstack/react-query';

import { listSources, readSource } from '../../api/source-endpoints.ts';

/** Every source of a workspace. */
export const sourcesQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['sources', workspaceId],
    queryFn: ({ signal }) => listSources(workspaceId, signal),
  });

/** One source. */
export const sourceQuery = (workspaceId: string, sourceId: string) =>
  queryOptions({
    queryKey: ['sources', workspaceId, sourceId],
    queryFn: ({ signal }) => readSource({ workspaceId, sourceId }, signal),
  });
