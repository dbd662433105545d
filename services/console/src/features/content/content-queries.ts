import { queryOptions } from '@tanstack/react-query';

import { listContent, previewContent, type PreviewRequest } from '../../api/endpoints.ts';

export const contentQuery = (workspaceId: string) =>
  queryOptions({ queryKey: ['content', workspaceId], queryFn: ({ signal }) => listContent(workspaceId, signal) });

/** A template rendered for nobody in particular. It changes only when it is edited. */
export const previewQuery = (workspaceId: string, request: PreviewRequest) =>
  queryOptions({
    queryKey: ['content', workspaceId, 'preview', request],
    queryFn: ({ signal }) => previewContent(workspaceId, request, signal),
    staleTime: 60_000,
    retry: false,
  });
