import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

import { listMessages, listTimeline, readPerson, type TimelineParameters } from '../../api/endpoints.ts';
import { defined } from '../../app/search-parameters.ts';
import { kindsOf, type TimelineFilter } from './timeline-filters.ts';

/** How many entries of a timeline are read at once. */
export const timelinePageSize = 50;

export const personQuery = (workspaceId: string, profileId: string) =>
  queryOptions({
    queryKey: ['person', workspaceId, profileId],
    queryFn: ({ signal }) => readPerson({ workspaceId, profileId }, signal),
  });

export const messagesQuery = (workspaceId: string, profileId: string) =>
  queryOptions({
    queryKey: ['messages', workspaceId, profileId],
    queryFn: ({ signal }) => listMessages({ workspaceId, profileId }, signal),
  });

/** The parameters of a timeline's first page; `kinds` stays away where all are meant. */
export const timelineParameters = (filter: TimelineFilter): TimelineParameters =>
  defined({ limit: timelinePageSize, kinds: kindsOf[filter]?.join(',') });

/** A timeline, newest first. Live updates keep it current, so it is never read again by itself. */
export const timelineQuery = (workspaceId: string, profileId: string, filter: TimelineFilter) =>
  infiniteQueryOptions({
    queryKey: ['timeline', workspaceId, profileId, filter],
    queryFn: ({ pageParam, signal }) =>
      listTimeline({ workspaceId, profileId }, defined({ ...timelineParameters(filter), cursor: pageParam }), signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
