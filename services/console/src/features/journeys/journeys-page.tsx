import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type JourneySummary } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { ApiReferenceButton } from '../../components/api-reference-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { CardSkeletons } from '../../components/skeletons.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useLocale } from '../../components/use-formats.ts';
import { JourneyProgress } from './journey-progress.tsx';
import { journeysQuery } from './journey-queries.ts';
import classes from './journeys-page.module.css';

/** The journeys of a workspace, and how far people are in each. */
export function JourneysPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(journeysQuery(workspaceId));
  return (
    <Page title={t('journeys.title')} lead={t('journeys.lead')}>
      <QueryView query={query} skeleton={<CardSkeletons count={3} height={208} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState
                title={t('journeys.empty')}
                reason={t('journeys.emptyReason')}
                action={<ApiReferenceButton />}
              />
            </Panel>
          ) : (
            <ul className={classes.grid} aria-label={t('journeys.title')}>
              {items.map((journey) => (
                <JourneyCard key={journey.journeyId} journey={journey} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}

function JourneyCard({ journey }: { readonly journey: JourneySummary }) {
  const locale = useLocale();
  const { workspaceId } = useWorkspace();
  const { journeyId, name, status, version, entry } = journey;
  return (
    <li className={classes.card}>
      <div className={classes.head}>
        <h2>
          <Link
            className={classes.link}
            to="/workspaces/$workspaceId/journeys/$journeyId"
            params={{ workspaceId, journeyId }}
          >
            {name}
          </Link>
        </h2>
        <StatusBadge status={status} version={version} />
      </div>
      <p className={classes.entry}>{entry[locale]}</p>
      <JourneyProgress journey={journey} />
    </li>
  );
}
