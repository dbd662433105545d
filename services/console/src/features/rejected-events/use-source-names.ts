import { useQuery } from '@tanstack/react-query';

import { sourcesQuery } from '../sources/source-queries.ts';

/** What sources are called; one that is not known (yet) by its id. */
export function useSourceNames(workspaceId: string): (sourceId: string) => string {
  const { data } = useQuery(sourcesQuery(workspaceId));
  return (sourceId) => data?.items.find((source) => source.sourceId === sourceId)?.name ?? sourceId;
}
