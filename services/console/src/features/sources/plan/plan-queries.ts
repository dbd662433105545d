import { queryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { hasCode } from '../../../api/api-error.ts';
import { listPlanVersions, readPlan, readPlanTrial, type TrackingPlan } from '../../../api/plan-endpoints.ts';
import { type SourcePath } from '../../../api/source-endpoints.ts';
import { defined } from '../../../app/search-parameters.ts';

const versionsPerPage = 20;
const trialRefreshMs = 700;

async function planOrNone(path: SourcePath, signal: AbortSignal): Promise<TrackingPlan | null> {
  try {
    return await readPlan(path, signal);
  } catch (error) {
    if (hasCode(error, 'definition_unknown')) return null;
    throw error;
  }
}

/** The tracking plan of a source; null while nobody has begun one. */
export const planQuery = (path: SourcePath) =>
  queryOptions({
    queryKey: ['tracking-plan', path.workspaceId, path.sourceId],
    queryFn: ({ signal }) => planOrNone(path, signal),
  });

/** What was published, the newest first, page after page. */
export function usePlanVersions(path: SourcePath) {
  return useInfiniteQuery({
    queryKey: [...planQuery(path).queryKey, 'versions'],
    queryFn: ({ pageParam, signal }) =>
      listPlanVersions(path, defined({ cursor: pageParam, limit: versionsPerPage }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** A trial of a plan, watched until it has ended. */
export const trialQuery = (workspaceId: string, trialId: string) =>
  queryOptions({
    queryKey: ['plan-trial', workspaceId, trialId],
    queryFn: ({ signal }) => readPlanTrial(workspaceId, trialId, signal),
    refetchInterval: ({ state }) =>
      state.data === undefined || state.data.state === 'running' ? trialRefreshMs : false,
    staleTime: Infinity,
  });
