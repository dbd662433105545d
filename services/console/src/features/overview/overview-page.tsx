import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Overview } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { LivePill } from '../../components/live-pill.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { ActivityPanel } from './activity-panel.tsx';
import { EventsPanel } from './events-panel.tsx';
import { LagPanel } from './lag-panel.tsx';
import { MessagesPanel } from './messages-panel.tsx';
import classes from './overview-page.module.css';
import { OverviewTiles } from './overview-tiles.tsx';
import { useOverview } from './use-overview.ts';

/** The present of a workspace on one page, all of it moving. */
export function OverviewPage() {
  const { t } = useTranslation();
  const workspace = useWorkspace();
  const { query, liveState } = useOverview(workspace.workspaceId);
  return (
    <Page
      title={t('overview.title')}
      lead={t('overview.lead', { workspace: workspace.name })}
      actions={<LivePill state={liveState} />}
    >
      <QueryView query={query} skeleton={<OverviewSkeleton />}>
        {(overview) => <OverviewPanels overview={overview} />}
      </QueryView>
    </Page>
  );
}

function OverviewPanels({ overview }: { readonly overview: Overview }) {
  return (
    <div className={classes.grid}>
      <OverviewTiles overview={overview} />
      <EventsPanel overview={overview} />
      <LagPanel lag={overview.lag} />
      <ActivityPanel recent={overview.recent} />
      <MessagesPanel overview={overview} />
    </div>
  );
}

function OverviewSkeleton() {
  return (
    <div className={classes.grid}>
      {[1, 2, 3, 4].map((place) => (
        <Skeleton key={place} height={126} radius="lg" className={classes.tile ?? ''} />
      ))}
      <Skeleton height={330} radius="lg" className={classes.wide ?? ''} />
      <Skeleton height={330} radius="lg" className={classes.side ?? ''} />
    </div>
  );
}
