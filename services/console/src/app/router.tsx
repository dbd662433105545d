import { createRouter } from '@tanstack/react-router';

import { NotFoundPage, RouteErrorPage } from './route-fallbacks.tsx';
import { queryClient } from './query-client.ts';
import { routeTree } from './routes.tsx';
import { sessionQuery } from './session.ts';

export const router = createRouter({
  routeTree,
  context: { queryClient },
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  scrollRestoration: true,
  defaultErrorComponent: RouteErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    readonly router: typeof router;
  }
}

// The session ended while a page was open: run the routes' checks again, which lead to the sign-in page.
queryClient.getQueryCache().subscribe(({ type, query }) => {
  const isSession = query.queryHash === JSON.stringify(sessionQuery.queryKey);
  if (type === 'updated' && isSession && query.state.data === null && router.state.status === 'idle') {
    void router.invalidate();
  }
});
