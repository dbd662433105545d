import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

import { listTimeline, type PersonPath } from '../../api/endpoints.ts';
import { listenToLiveUpdates, type LiveState } from '../../api/live-updates.ts';
import { mergeNewest } from './merge-timeline.ts';
import { messagesQuery, personQuery, timelineParameters, timelineQuery } from './person-queries.ts';
import { timelineFilters } from './timeline-filters.ts';

/**
 * Keeps a person current while the page is open: each change that the server tells of brings the newest entries in front
 * of the timeline and reads the person again. Changes during a refresh are answered by one more refresh.
 */
export function usePersonLive({ workspaceId, profileId }: PersonPath): LiveState {
  const queryClient = useQueryClient();
  const [liveState, setLiveState] = useState<LiveState>('connecting');
  useEffect(() => {
    const refresh = oneAtATime(() => refreshPerson(queryClient, { workspaceId, profileId }));
    return listenToLiveUpdates({
      workspaceId,
      profileId,
      handlers: { profile: refresh },
      onState: (state) => {
        setLiveState(state);
        // What happened while there was no connection is told by nobody.
        if (state === 'live') refresh();
      },
    });
  }, [queryClient, workspaceId, profileId]);
  return liveState;
}

async function refreshPerson(queryClient: QueryClient, { workspaceId, profileId }: PersonPath): Promise<void> {
  const person = queryClient.invalidateQueries({ queryKey: personQuery(workspaceId, profileId).queryKey });
  const messages = queryClient.invalidateQueries({ queryKey: messagesQuery(workspaceId, profileId).queryKey });
  const timelines = timelineFilters.map(async (filter) => {
    const { queryKey } = timelineQuery(workspaceId, profileId, filter);
    if (queryClient.getQueryData(queryKey) === undefined) return;
    const newest = await listTimeline({ workspaceId, profileId }, timelineParameters(filter));
    queryClient.setQueryData(queryKey, (shown) => {
      if (shown === undefined) return shown;
      const pages = mergeNewest(shown.pages, newest);
      return pages === shown.pages ? shown : { pages: [...pages], pageParams: shown.pageParams.slice(0, pages.length) };
    });
  });
  // A refresh that fails is made good by the next change.
  await Promise.allSettled([person, messages, ...timelines]);
}

/** Runs the work, and once more afterwards if it was asked for meanwhile. */
function oneAtATime(work: () => Promise<void>): () => void {
  let running = false;
  let again = false;
  const run = async (): Promise<void> => {
    running = true;
    do {
      again = false;
      await work();
      // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- changed by the function below meanwhile
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
