import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { type Source } from '../../api/contract.ts';
import { defined, oneOf } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { FreshKeysNotice } from './fresh-keys-notice.tsx';
import { LivePanel } from './live/live-panel.tsx';
import { SettingsTab } from './settings-tab.tsx';
import { SetupTab } from './setup-tab.tsx';
import { sourceQuery } from './source-queries.ts';
import { SourceStatus } from './source-status.tsx';
import { sourceTabs } from './source-tabs.ts';
import { ViolationsTab } from './violations/violations-tab.tsx';

/** One source: what comes in right now, how it is set up, and what it may do. */
export function SourcePage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { sourceId } = useParams({ from: '/signed-in/workspaces/$workspaceId/sources/$sourceId' });
  const query = useQuery(sourceQuery(workspaceId, sourceId));
  const source = query.data;
  if (source === undefined && hasStatus(query.error, 404)) return <UnknownSource />;
  return (
    <Page
      title={source?.name ?? t('sources.source')}
      above={
        <BackLink to="/workspaces/$workspaceId/sources" params={{ workspaceId }}>
          {t('sources.title')}
        </BackLink>
      }
      badges={source && <SourceStatus source={source} />}
      lead={source && t(`sources.kind.${source.kind}`)}
      actions={
        <ButtonLink
          to="/workspaces/$workspaceId/rejected-events"
          params={{ workspaceId }}
          search={{ sourceId }}
          variant="default"
        >
          {t('rejected.title')}
        </ButtonLink>
      }
    >
      <QueryView query={query} skeleton={<RowSkeletons count={6} />}>
        {(loaded) => <SourceBody key={sourceId} source={loaded} />}
      </QueryView>
    </Page>
  );
}

// The editor of plans comes when somebody wants to see one.
const PlanTab = lazy(async () => ({ default: (await import('./plan/plan-tab.tsx')).PlanTab }));

function SourceBody({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab = 'live' } = useSearch({ from: '/signed-in/workspaces/$workspaceId/sources/$sourceId' });
  return (
    <>
      <FreshKeysNotice sourceId={source.sourceId} />
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(value) => {
          const chosen = value === 'live' ? undefined : oneOf(value, sourceTabs);
          void navigate({
            from: '/workspaces/$workspaceId/sources/$sourceId',
            to: '.',
            search: defined({ tab: chosen }),
            replace: true,
          });
        }}
      >
        <Tabs.List aria-label={t('sources.tabs.label')}>
          {sourceTabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`sources.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="live" pt={16}>
          <LivePanel source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="setup" pt={16}>
          <SetupTab source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="plan" pt={16}>
          <Suspense
            fallback={
              <div aria-busy="true">
                <RowSkeletons count={6} />
              </div>
            }
          >
            <PlanTab source={source} />
          </Suspense>
        </Tabs.Panel>
        <Tabs.Panel value="violations" pt={16}>
          <ViolationsTab source={source} />
        </Tabs.Panel>
        <Tabs.Panel value="settings" pt={16}>
          <SettingsTab source={source} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

function UnknownSource() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Page title={t('sources.unknown')}>
      <EmptyState
        title={t('sources.unknown')}
        reason={t('sources.unknownReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/sources" params={{ workspaceId }} variant="default">
            {t('sources.toSources')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
