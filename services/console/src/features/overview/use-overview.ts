import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { readOverview } from '../../api/endpoints.ts';
import { listenToLiveUpdates, type LiveState } from '../../api/live-updates.ts';

/** What is happening in a workspace: read once, and then as the server tells it, each second. */
export function useOverview(workspaceId: string) {
  const queryClient = useQueryClient();
  const [liveState, setLiveState] = useState<LiveState>('connecting');
  const query = useQuery({
    queryKey: ['overview', workspaceId],
    queryFn: ({ signal }) => readOverview(workspaceId, signal),
    staleTime: Infinity,
  });
  useEffect(
    () =>
      listenToLiveUpdates({
        workspaceId,
        onState: setLiveState,
        handlers: { overview: (data) => queryClient.setQueryData(['overview', workspaceId], data) },
      }),
    [queryClient, workspaceId],
  );
  return { query, liveState };
}
