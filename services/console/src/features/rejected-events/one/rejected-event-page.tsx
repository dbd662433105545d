import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../../api/api-error.ts';
import { type RejectedEventDetail } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { BackLink } from '../../../components/back-link.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ButtonLink } from '../../../components/links.tsx';
import { Page } from '../../../components/page.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { RowSkeletons } from '../../../components/skeletons.tsx';
import { rejectedEventQuery } from '../rejected-event-queries.ts';
import { RejectionStateTag } from '../rejection-state.tsx';
import { useEventTitle } from '../use-event-title.ts';
import { ClosedEvent } from './closed-event.tsx';
import { OpenEvent } from './open-event.tsx';
import { RejectionFacts } from './rejection-facts.tsx';
import classes from './rejected-event-page.module.css';

const routeId = '/signed-in/workspaces/$workspaceId/rejected-events/$rejectedEventId';

/** One rejected event: what it held, what keeps it from being accepted, and how to have it accepted. */
export function RejectedEventPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { rejectedEventId } = useParams({ from: routeId });
  const search = useSearch({ from: routeId });
  const titleOf = useEventTitle();
  const query = useQuery(rejectedEventQuery(workspaceId, rejectedEventId));
  const found = query.data;
  if (found === undefined && hasStatus(query.error, 404)) return <UnknownEvent />;
  return (
    <Page
      title={found === undefined ? t('rejected.one') : titleOf(found)}
      above={
        <BackLink to="/workspaces/$workspaceId/rejected-events" params={{ workspaceId }} search={search}>
          {t('rejected.title')}
        </BackLink>
      }
      badges={found && <RejectionStateTag state={found.state} />}
    >
      <QueryView query={query} skeleton={<RowSkeletons count={6} />}>
        {(loaded) => (
          <div key={rejectedEventId} className={classes.sections}>
            <RejectionFacts rejected={loaded} />
            <EventBody rejected={loaded} />
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function EventBody({ rejected }: { readonly rejected: RejectedEventDetail }) {
  return rejected.state === 'open' && rejected.hasBody ? (
    <OpenEvent rejected={rejected} />
  ) : (
    <ClosedEvent rejected={rejected} />
  );
}

function UnknownEvent() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const search = useSearch({ from: routeId });
  return (
    <Page title={t('rejected.unknown')}>
      <EmptyState
        title={t('rejected.unknown')}
        reason={t('rejected.unknownReason')}
        action={
          <ButtonLink
            to="/workspaces/$workspaceId/rejected-events"
            params={{ workspaceId }}
            search={search}
            variant="default"
          >
            {t('rejected.toList')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
