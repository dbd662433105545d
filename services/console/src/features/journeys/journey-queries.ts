import { queryOptions } from '@tanstack/react-query';

import { listJourneys, readJourney } from '../../api/endpoints.ts';

const refreshMs = 5000;

/** Every journey with its counts, kept current. */
export const journeysQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['journeys', workspaceId],
    queryFn: ({ signal }) => listJourneys(workspaceId, signal),
    refetchInterval: refreshMs,
  });

/** One journey with the counts at each step, kept current. */
export const journeyQuery = (workspaceId: string, journeyId: string) =>
  queryOptions({
    queryKey: ['journeys', workspaceId, journeyId],
    queryFn: ({ signal }) => readJourney(workspaceId, journeyId, signal),
    refetchInterval: refreshMs,
  });
