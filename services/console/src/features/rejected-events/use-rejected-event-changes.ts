import { useMutation, useQueryClient } from '@tanstack/react-query';

import { hasCode } from '../../api/api-error.ts';
import {
  beginMend,
  discardRejectedEvents,
  type DiscardSelection,
  type MendRequest,
  previewMend,
  type RejectedEventPath,
  replayRejectedEvent,
} from '../../api/rejected-event-endpoints.ts';
import { rejectedEventQuery } from './rejected-event-queries.ts';

/** Reads a rejected event and the lists it may be in again. */
function useReadAgain({ workspaceId, rejectedEventId }: RejectedEventPath) {
  const queryClient = useQueryClient();
  return async (): Promise<void> => {
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: rejectedEventQuery(workspaceId, rejectedEventId).queryKey }),
      queryClient.invalidateQueries({ queryKey: ['rejected-events', workspaceId] }),
    ]);
  };
}

/** Replays an event, mended or as it is. Where somebody else was quicker, what became of it is shown. */
export function useReplay(path: RejectedEventPath) {
  const readAgain = useReadAgain(path);
  return useMutation({
    mutationFn: (event: Record<string, unknown> | undefined) => replayRejectedEvent(path, event),
    onSuccess: readAgain,
    onError: async (error) => {
      if (hasCode(error, 'rejected_event_closed')) await readAgain();
    },
  });
}

export function useDiscard(path: RejectedEventPath) {
  const readAgain = useReadAgain(path);
  const { workspaceId, rejectedEventId } = path;
  return useMutation({
    mutationFn: () => discardRejectedEvents(workspaceId, { ids: [rejectedEventId] }),
    onSuccess: readAgain,
  });
}

/** Discards many at once. Pending until the lists show what is left. */
export function useDiscardMany(workspaceId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (selection: DiscardSelection) => discardRejectedEvents(workspaceId, selection),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['rejected-events', workspaceId] }),
        queryClient.invalidateQueries({ queryKey: ['rejected-event', workspaceId] }),
      ]),
  });
}

export const usePreviewMend = (workspaceId: string) =>
  useMutation({ mutationFn: (request: MendRequest) => previewMend(workspaceId, request) });

export const useBeginMend = (workspaceId: string) =>
  useMutation({ mutationFn: (request: MendRequest) => beginMend(workspaceId, request) });
