import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouter, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { defined } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { SearchField } from '../../components/search-field.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { segmentsQuery } from '../segments/segment-queries.ts';
import classes from './people-page.module.css';
import { PeopleTable } from './people-table.tsx';
import { usePeople } from './use-people.ts';

const routeId = '/signed-in/workspaces/$workspaceId/people';

/** Everybody who came by, with search. */
export function PeoplePage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const filter = useSearch({ from: routeId });
  const query = usePeople(workspaceId, filter);
  return (
    <Page title={t('people.title')} lead={t('people.lead')}>
      <Filters />
      <Panel padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={10} />}>
          {({ pages }) => {
            const people = pages.flatMap(({ items }) => items);
            if (people.length === 0) return <NoPeople />;
            const more = query.hasNextPage
              ? { load: () => void query.fetchNextPage(), loading: query.isFetchingNextPage }
              : undefined;
            return <PeopleTable label={t('people.title')} people={people} more={more} />;
          }}
        </QueryView>
      </Panel>
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const navigate = useNavigate();
  const router = useRouter();
  const { search = '', segmentId } = useSearch({ from: routeId });
  const segments = useQuery(segmentsQuery(workspaceId));
  const apply = (change: { search?: string | undefined; segmentId?: string | undefined }): void => {
    // Typed and then quickly clicked: the way to that person must not be undone by a search that comes late.
    if (router.latestLocation.pathname !== `/workspaces/${workspaceId}/people`) return;
    void navigate({
      from: '/workspaces/$workspaceId/people',
      to: '.',
      search: (previous) => defined({ ...previous, ...change }),
      replace: true,
    });
  };
  return (
    <search className={classes.filters}>
      <SearchField
        label={t('people.search')}
        placeholder={t('people.searchPlaceholder')}
        value={search}
        onChange={(value) => apply({ search: value === '' ? undefined : value })}
      />
      <Select
        aria-label={t('people.segmentFilter')}
        placeholder={t('people.anySegment')}
        clearable
        clearButtonProps={{ 'aria-label': t('people.anySegment') }}
        size="md"
        data={(segments.data?.items ?? []).map((segment) => ({ value: segment.segmentId, label: segment.name }))}
        value={segmentId ?? null}
        onChange={(value) => apply({ segmentId: value ?? undefined })}
      />
    </search>
  );
}

function NoPeople() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const navigate = useNavigate();
  const { search, segmentId } = useSearch({ from: routeId });
  if (search === undefined && segmentId === undefined) {
    return (
      <EmptyState
        title={t('people.empty')}
        reason={t('people.emptyReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/sources" params={{ workspaceId }}>
            {t('people.connectSource')}
          </ButtonLink>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('people.notFound')}
      reason={t('people.notFoundReason')}
      action={
        <Button
          variant="default"
          onClick={() => void navigate({ to: '/workspaces/$workspaceId/people', params: { workspaceId } })}
        >
          {t('people.clear')}
        </Button>
      }
    />
  );
}
