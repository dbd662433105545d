import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { inboxQuery } from './inbox-queries.ts';
import classes from './inbox.module.css';
import { InboxSearch } from './inbox-search.tsx';
import { MailList } from './mail-list.tsx';
import { MailView } from './mail-view.tsx';

/** The mails that the sandbox caught: a list, and the chosen one as its recipient would see it. */
export function InboxPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { search, mail } = useSearch({ from: '/signed-in/workspaces/$workspaceId/inbox' });
  const query = useQuery(inboxQuery(workspaceId, search));
  if (query.data === undefined && hasStatus(query.error, 404)) {
    return (
      <Page title={t('inbox.title')}>
        <Panel>
          <EmptyState title={t('inbox.unavailable')} reason={t('inbox.unavailableReason')} />
        </Panel>
      </Page>
    );
  }
  return (
    <Page width="full" title={t('inbox.title')} lead={t('inbox.lead')}>
      <div className={classes.inbox} data-shown={mail === undefined ? 'list' : 'mail'}>
        <div className={classes.listPane}>
          <InboxSearch />
          <QueryView query={query} skeleton={<RowSkeletons count={8} />}>
            {({ items }) =>
              items.length === 0 ? <NoMails searching={search !== undefined} /> : <MailList mails={items} />
            }
          </QueryView>
        </div>
        <div className={classes.mailPane}>
          {mail === undefined ? (
            <EmptyState title={t('inbox.choose')} reason={t('inbox.chooseReason')} />
          ) : (
            <MailView key={mail} sandboxMessageId={mail} />
          )}
        </div>
      </div>
    </Page>
  );
}

function NoMails({ searching }: { readonly searching: boolean }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  if (searching) return <EmptyState size="small" title={t('inbox.notFound')} reason={t('inbox.notFoundReason')} />;
  return (
    <EmptyState
      size="small"
      title={t('inbox.empty')}
      reason={t('inbox.emptyReason')}
      action={
        <ButtonLink to="/workspaces/$workspaceId/journeys" params={{ workspaceId }} variant="default">
          {t('inbox.toJourneys')}
        </ButtonLink>
      }
    />
  );
}
