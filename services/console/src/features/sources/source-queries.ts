import { queryOptions } from '@tanstack/react-query';

import { listSources, listWebhookTopics, readSource } from '../../api/source-endpoints.ts';

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

/** What providers are asked to call about; it changes with Ichie only. */
export const webhookTopicsQuery = (workspaceId: string) =>
  queryOptions({
    queryKey: ['webhook-topics', workspaceId],
    queryFn: ({ signal }) => listWebhookTopics(workspaceId, signal),
    staleTime: Infinity,
  });
