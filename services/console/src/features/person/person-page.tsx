import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { type Person } from '../../api/contract.ts';
import { defined } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { LivePill } from '../../components/live-pill.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { EnrollmentsPanel } from './enrollments-panel.tsx';
import { MembershipsPanel } from './memberships-panel.tsx';
import { MessagePreviewDrawer } from './message-preview-drawer.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import { PersonHead } from './person-head.tsx';
import classes from './person-page.module.css';
import { personQuery } from './person-queries.ts';
import { TimelinePanel } from './timeline-panel.tsx';
import { IdentifiersPanel, TraitsPanel } from './traits-panel.tsx';
import { usePersonLive } from './use-person-live.ts';

/** One person: what they do while they do it, and all that is known of them. */
export function PersonPage() {
  const { profileId } = useParams({ from: '/signed-in/workspaces/$workspaceId/people/$profileId' });
  const { workspaceId } = useWorkspace();
  const query = useQuery(personQuery(workspaceId, profileId));
  const liveState = usePersonLive({ workspaceId, profileId });
  if (query.data === undefined && hasStatus(query.error, 404)) return <UnknownPerson />;
  return (
    <PersonHead person={query.data} live={<LivePill state={liveState} />}>
      <QueryView query={query} skeleton={<PersonSkeleton />}>
        {(person) => <PersonBody key={profileId} person={person} />}
      </QueryView>
    </PersonHead>
  );
}

function PersonBody({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab = 'timeline' } = useSearch({ from: '/signed-in/workspaces/$workspaceId/people/$profileId' });
  return (
    <div className={classes.layout}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const chosen = value === 'messages' ? value : undefined;
          void navigate({
            from: '/workspaces/$workspaceId/people/$profileId',
            to: '.',
            search: (previous) => defined({ ...previous, tab: chosen }),
            replace: true,
          });
        }}
      >
        <Tabs.List aria-label={t('person.views')}>
          <Tabs.Tab value="timeline">{t('person.timeline')}</Tabs.Tab>
          <Tabs.Tab value="messages">{t('person.messages')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="timeline" pt={16}>
          <TimelinePanel person={person} />
        </Tabs.Panel>
        <Tabs.Panel value="messages" pt={16}>
          <MessagesPanel person={person} />
        </Tabs.Panel>
      </Tabs>
      <div className={classes.aside}>
        <MembershipsPanel person={person} />
        <EnrollmentsPanel person={person} />
        <TraitsPanel person={person} />
        <IdentifiersPanel person={person} />
      </div>
      <MessagePreviewDrawer person={person} />
    </div>
  );
}

function PersonSkeleton() {
  return (
    <div className={classes.layout}>
      <div>
        <RowSkeletons count={8} />
      </div>
      <div className={classes.aside}>
        <Skeleton height={140} radius="lg" />
        <Skeleton height={220} radius="lg" />
      </div>
    </div>
  );
}

function UnknownPerson() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Page title={t('person.unknown')}>
      <EmptyState
        title={t('person.unknown')}
        reason={t('person.unknownReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/people" params={{ workspaceId }} variant="default">
            {t('person.toPeople')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
