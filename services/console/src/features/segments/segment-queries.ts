import { queryOptions } from '@tanstack/react-query';

import { listSegments, readSegment } from '../../api/endpoints.ts';

const refreshMs = 5000;

/** Every segment with the number of its people, kept current. */
export const segmentsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['segments', workspaceId],
    queryFn: ({ signal }) => listSegments(workspaceId, signal),
    refetchInterval: refreshMs,
  });

/** One segment. */
export const segmentQuery = (workspaceId: string, segmentId: string) =>
  queryOptions({
    queryKey: ['segments', workspaceId, segmentId],
    queryFn: ({ signal }) => readSegment(workspaceId, segmentId, signal),
    refetchInterval: refreshMs,
  });
