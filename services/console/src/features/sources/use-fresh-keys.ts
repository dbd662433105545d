import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';

import { type SourceKey } from '../../api/contract.ts';

/** Keys that were just made, whole: the server never tells them again. */
export type FreshKeys = Readonly<Partial<Record<SourceKey['kind'], string>>>;

const none: FreshKeys = {};

const queryKey = (workspaceId: string, sourceId: string) => ['fresh-keys', workspaceId, sourceId] as const;

/** The keys of a source that were made since the page was loaded and are not put away yet; in memory only. */
export function useFreshKeys(workspaceId: string, sourceId: string): { keys: FreshKeys; putAway: () => void } {
  const queryClient = useQueryClient();
  const { data = none } = useQuery<FreshKeys>({
    queryKey: queryKey(workspaceId, sourceId),
    queryFn: skipToken,
    staleTime: 'static',
  });
  return { keys: data, putAway: () => queryClient.setQueryData(queryKey(workspaceId, sourceId), none) };
}

/** Keeps keys that were just made for {@link useFreshKeys}. */
export function useKeepFreshKeys(workspaceId: string) {
  const queryClient = useQueryClient();
  return (sourceId: string, keys: FreshKeys): void => {
    queryClient.setQueryData<FreshKeys>(queryKey(workspaceId, sourceId), (known = none) => ({ ...known, ...keys }));
  };
}
