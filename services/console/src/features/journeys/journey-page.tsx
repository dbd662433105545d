import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { type Journey } from '../../api/contract.ts';
import { defined } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { JourneyCanvas } from './journey-canvas.tsx';
import { JourneyFigures } from './journey-figures.tsx';
import { JourneyOutline } from './journey-outline.tsx';
import classes from './journey-page.module.css';
import { journeyQuery } from './journey-queries.ts';
import { JourneyRules } from './journey-rules.tsx';
import { StepPanel } from './step-panel.tsx';

const routeId = '/signed-in/workspaces/$workspaceId/journeys/$journeyId';
type View = 'canvas' | 'outline';

/** One journey, drawn, with the people at each of its steps. */
export function JourneyPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { journeyId } = useParams({ from: routeId });
  const query = useQuery(journeyQuery(workspaceId, journeyId));
  const journey = query.data;
  if (journey === undefined && hasStatus(query.error, 404)) return <UnknownJourney />;
  return (
    <Page
      width="full"
      title={journey?.name ?? t('journeys.title')}
      above={
        <BackLink to="/workspaces/$workspaceId/journeys" params={{ workspaceId }}>
          {t('journeys.title')}
        </BackLink>
      }
      badges={journey && <StatusBadge status={journey.status} version={journey.version} />}
      lead={journey && <JourneyRules journey={journey} />}
      actions={<ViewToggle />}
    >
      <QueryView query={query} skeleton={<Skeleton height={560} radius="lg" />}>
        {(loaded) => (
          <>
            <JourneyFigures journey={loaded} />
            <JourneyStage key={journeyId} journey={loaded} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function useJourneySearch() {
  const navigate = useNavigate();
  const { view = 'canvas', step } = useSearch({ from: routeId });
  const change = (changes: { view?: View | undefined; step?: string | undefined }): void => {
    void navigate({
      from: '/workspaces/$workspaceId/journeys/$journeyId',
      to: '.',
      search: (previous) => defined({ ...previous, ...changes }),
      replace: true,
      resetScroll: false,
    });
  };
  return { view, step, change };
}

function ViewToggle() {
  const { t } = useTranslation();
  const { view, change } = useJourneySearch();
  return (
    <SegmentedControl
      aria-label={t('journeys.view')}
      value={view}
      onChange={(value) => change({ view: value === 'canvas' ? undefined : value })}
      data={[
        { value: 'canvas', label: t('journeys.canvas') },
        { value: 'outline', label: t('journeys.outline') },
      ]}
    />
  );
}

function JourneyStage({ journey }: { readonly journey: Journey }) {
  const { view, step, change } = useJourneySearch();
  const select = (nodeId: string | undefined): void => change({ step: nodeId });
  return (
    <div className={classes.stage}>
      {view === 'canvas' ? (
        <JourneyCanvas journey={journey} selectedId={step} onSelect={select} />
      ) : (
        <JourneyOutline journey={journey} selectedId={step} onSelect={select} />
      )}
      {step !== undefined && <StepPanel journey={journey} nodeId={step} onClose={() => select(undefined)} />}
    </div>
  );
}

function UnknownJourney() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Page title={t('journeys.unknown')}>
      <EmptyState
        title={t('journeys.unknown')}
        reason={t('journeys.unknownReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/journeys" params={{ workspaceId }} variant="default">
            {t('journeys.toJourneys')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
