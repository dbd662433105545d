import { QueryCache, QueryClient } from '@tanstack/react-query';

import { ApiError, hasStatus } from '../api/api-error.ts';
import { sessionKey } from './session.ts';

const retries = 2;

/** Server state. A session that ended empties the session's query, which the router answers by asking to sign in. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      if (hasStatus(error, 401) && query.queryKey[0] !== sessionKey[0])
        void queryClient.invalidateQueries({ queryKey: sessionKey });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5000,
      refetchOnWindowFocus: true,
      // What the server refused stays refused; what did not arrive is worth another try.
      retry: (failures, error) =>
        failures < retries && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
    },
  },
});
