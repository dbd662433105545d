import { type QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from '@tanstack/react-router';

import { type Session } from '../api/contract.ts';
import { timelineFilters } from '../features/person/timeline-filters.ts';
import { rejectedEventSearch } from '../features/rejected-events/rejected-event-search.ts';
import { sourceTabs } from '../features/sources/source-tabs.ts';
import { violationRanges } from '../features/sources/violations/violation-ranges.ts';
import { lastWorkspaceId, rememberWorkspace } from './preferences.ts';
import { NoWorkspacePage } from './route-fallbacks.tsx';
import { defined, oneOf, text } from './search-parameters.ts';
import { sessionQuery } from './session.ts';
import { Shell } from './shell/shell.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

type Search = Record<string, unknown>;

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Search) => defined({ redirect: text(search.redirect) }),
  beforeLoad: async ({ context }) => {
    const session = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session !== null) redirect({ to: '/', throw: true });
  },
  component: lazyRouteComponent(() => import('../features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.query({ ...sessionQuery, staleTime: 'static' });
    if (session === null) {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router’s way to lead elsewhere
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { redirect: location.href } });
    }
    return { session };
  },
});

/** The workspace that was open last, else the first. */
function homeWorkspace(session: Session): string | undefined {
  const last = session.workspaces.find(({ workspaceId }) => workspaceId === lastWorkspaceId());
  return (last ?? session.workspaces[0])?.workspaceId;
}

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  beforeLoad: ({ context }) => {
    const workspaceId = homeWorkspace(context.session);
    if (workspaceId !== undefined)
      redirect({ to: '/workspaces/$workspaceId/overview', params: { workspaceId }, throw: true });
  },
  component: NoWorkspacePage,
});

const workspaceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/workspaces/$workspaceId',
  beforeLoad: ({ context, params }) => {
    if (!context.session.workspaces.some(({ workspaceId }) => workspaceId === params.workspaceId))
      notFound({ throw: true });
    rememberWorkspace(params.workspaceId);
  },
  component: Shell,
});

const workspaceHomeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  beforeLoad: ({ params }) => {
    redirect({ to: '/workspaces/$workspaceId/overview', params, throw: true });
  },
});

const overviewRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/overview',
  component: lazyRouteComponent(() => import('../features/overview/overview-page.tsx'), 'OverviewPage'),
});

const peopleRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/people',
  validateSearch: (search: Search) => defined({ search: text(search.search), segmentId: text(search.segmentId) }),
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
});

const personRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/people/$profileId',
  validateSearch: (search: Search) =>
    defined({
      tab: oneOf(search.tab, ['timeline', 'messages']),
      show: oneOf(search.show, timelineFilters),
      message: text(search.message),
    }),
  component: lazyRouteComponent(() => import('../features/person/person-page.tsx'), 'PersonPage'),
});

const segmentsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/segments',
  component: lazyRouteComponent(() => import('../features/segments/segments-page.tsx'), 'SegmentsPage'),
});

const segmentRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/segments/$segmentId',
  component: lazyRouteComponent(() => import('../features/segments/segment-page.tsx'), 'SegmentPage'),
});

const journeysRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys',
  component: lazyRouteComponent(() => import('../features/journeys/journeys-page.tsx'), 'JourneysPage'),
});

const journeyRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/journeys/$journeyId',
  validateSearch: (search: Search) =>
    defined({ view: oneOf(search.view, ['canvas', 'outline']), step: text(search.step) }),
  component: lazyRouteComponent(() => import('../features/journeys/journey-page.tsx'), 'JourneyPage'),
});

const contentRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/content',
  component: lazyRouteComponent(() => import('../features/content/content-page.tsx'), 'ContentPage'),
});

const templateRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/content/$templateId',
  validateSearch: (search: Search) =>
    defined({
      locale: text(search.locale),
      width: oneOf(search.width, ['desktop', 'mobile']),
      format: oneOf(search.format, ['html', 'text']),
    }),
  component: lazyRouteComponent(() => import('../features/content/template-page.tsx'), 'TemplatePage'),
});

const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/inbox',
  validateSearch: (search: Search) =>
    defined({
      search: text(search.search),
      mail: text(search.mail),
      width: oneOf(search.width, ['desktop', 'mobile']),
      format: oneOf(search.format, ['html', 'text', 'headers']),
    }),
  component: lazyRouteComponent(() => import('../features/inbox/inbox-page.tsx'), 'InboxPage'),
});

const sourcesRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sources',
  component: lazyRouteComponent(() => import('../features/sources/sources-page.tsx'), 'SourcesPage'),
});

const sourceRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/sources/$sourceId',
  validateSearch: (search: Search) =>
    defined({
      tab: oneOf(search.tab, sourceTabs),
      version: text(search.version),
      range: oneOf(search.range, violationRanges),
    }),
  component: lazyRouteComponent(() => import('../features/sources/source-page.tsx'), 'SourcePage'),
});

const rejectedEventsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/rejected-events',
  validateSearch: rejectedEventSearch,
  component: lazyRouteComponent(
    () => import('../features/rejected-events/list/rejected-events-page.tsx'),
    'RejectedEventsPage',
  ),
});

const rejectedEventRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/rejected-events/$rejectedEventId',
  validateSearch: rejectedEventSearch,
  component: lazyRouteComponent(
    () => import('../features/rejected-events/one/rejected-event-page.tsx'),
    'RejectedEventPage',
  ),
});

const mendRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/rejected-events/mend',
  validateSearch: (search: Search) => ({ ...rejectedEventSearch(search), ...defined({ mendId: text(search.mendId) }) }),
  component: lazyRouteComponent(() => import('../features/rejected-events/mend/mend-page.tsx'), 'MendPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('../features/imports/imports-page.tsx'), 'ImportsPage'),
});

const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/imports/$importId',
  component: lazyRouteComponent(() => import('../features/imports/import-page.tsx'), 'ImportPage'),
});

const sections = [
  'overview',
  'people',
  'segments',
  'journeys',
  'content',
  'inbox',
  'sources',
  'rejected-events',
  'imports',
] as const;

/** `/people/…` without a workspace goes to the one that was open last: addresses for docs and chats. */
const shortcutRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/$',
  beforeLoad: ({ context, params, location }) => {
    const path = params._splat ?? '';
    const workspaceId = homeWorkspace(context.session);
    if (workspaceId !== undefined && sections.some((section) => path === section || path.startsWith(`${section}/`))) {
      redirect({ href: `/workspaces/${workspaceId}/${path}${location.searchStr}`, throw: true });
    }
    notFound({ throw: true });
  },
});

export const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    workspaceRoute.addChildren([
      workspaceHomeRoute,
      overviewRoute,
      peopleRoute,
      personRoute,
      segmentsRoute,
      segmentRoute,
      journeysRoute,
      journeyRoute,
      contentRoute,
      templateRoute,
      inboxRoute,
      sourcesRoute,
      sourceRoute,
      rejectedEventsRoute,
      rejectedEventRoute,
      mendRoute,
      importsRoute,
      importRoute,
    ]),
    shortcutRoute,
  ]),
]);
