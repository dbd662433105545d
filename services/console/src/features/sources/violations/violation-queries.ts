import { keepPreviousData, queryOptions, useInfiniteQuery } from '@tanstack/react-query';

import { listViolations, readViolationSeries } from '../../../api/plan-endpoints.ts';
import { type SourcePath } from '../../../api/source-endpoints.ts';
import { defined } from '../../../app/search-parameters.ts';
import { type ViolationRange } from './violation-ranges.ts';

const pageSize = 50;
const refreshMs = 3_000;
const hourMs = 3_600_000;

const lengthsMs: Readonly<Record<ViolationRange, number>> = { '1h': hourMs, '24h': 24 * hourMs, '7d': 168 * hourMs };

/** The ways in which events of a source broke its plan, those seen last first, page after page. */
export function useViolations(path: SourcePath) {
  return useInfiniteQuery({
    queryKey: ['violations', path.workspaceId, path.sourceId],
    queryFn: ({ pageParam, signal }) => listViolations(path, defined({ cursor: pageParam, limit: pageSize }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    refetchInterval: refreshMs,
  });
}

/** How many violations there were over a time that ends now. */
export const violationSeriesQuery = (path: SourcePath, range: ViolationRange) =>
  queryOptions({
    queryKey: ['violations', path.workspaceId, path.sourceId, 'series', range],
    queryFn: async ({ signal }) => {
      const to = Date.now();
      const from = to - lengthsMs[range];
      const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
      return (await readViolationSeries(path, window, signal)).points;
    },
    placeholderData: keepPreviousData,
    refetchInterval: refreshMs,
  });
