import { keepPreviousData, queryOptions } from '@tanstack/react-query';

import { listSandboxMessages, readSandboxMessage } from '../../api/endpoints.ts';
import { defined } from '../../app/search-parameters.ts';

const refreshMs = 3000;
const shownMails = 100;

/** The latest mails; new ones appear within seconds. */
export const inboxQuery = (workspaceId: string, search: string | undefined) =>
  queryOptions({
    queryKey: ['inbox', workspaceId, { search }],
    queryFn: ({ signal }) => listSandboxMessages(workspaceId, defined({ search, limit: shownMails }), signal),
    refetchInterval: ({ state }) => (state.error === null ? refreshMs : false),
    placeholderData: keepPreviousData,
  });

/** One mail. It never changes. */
export const mailQuery = (workspaceId: string, sandboxMessageId: string) =>
  queryOptions({
    queryKey: ['inbox', workspaceId, 'mail', sandboxMessageId],
    queryFn: ({ signal }) => readSandboxMessage(workspaceId, sandboxMessageId, signal),
    staleTime: Infinity,
  });
