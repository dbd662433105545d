import { queryOptions } from '@tanstack/react-query';

import { hasStatus } from '../api/api-error.ts';
import { type Session } from '../api/contract.ts';
import { readSession } from '../api/endpoints.ts';

export const sessionKey = ['session'] as const;

/** Who is signed in, and to which workspaces; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: sessionKey,
  staleTime: 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await readSession(signal);
    } catch (error) {
      if (hasStatus(error, 401)) return null;
      throw error;
    }
  },
});
