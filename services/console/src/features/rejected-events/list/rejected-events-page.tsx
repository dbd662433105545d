import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../../app/use-workspace.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ButtonLink } from '../../../components/links.tsx';
import { Note } from '../../../components/note.tsx';
import { Page } from '../../../components/page.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { RowSkeletons } from '../../../components/skeletons.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { namesOf } from '../names-of.ts';
import { useRejectedEvents } from '../rejected-event-queries.ts';
import { useDiscardMany } from '../use-rejected-event-changes.ts';
import { DiscardManyButton } from './discard-many-button.tsx';
import { ListFilters } from './list-filters.tsx';
import { RejectedEventList } from './rejected-event-list.tsx';
import classes from './rejected-events-page.module.css';
import { useListSearch } from './use-list-search.ts';
import { useOpenEvents } from './use-open-events.ts';

/** What was sent and not accepted, why, and the way to have it accepted after all. */
export function RejectedEventsPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { search } = useListSearch();
  const query = useRejectedEvents(workspaceId, search);
  const discard = useDiscardMany(workspaceId);
  const shown = query.isPlaceholderData ? [] : (query.data?.pages.flatMap(({ items }) => items) ?? []);
  const open = useOpenEvents(workspaceId, search, shown);
  const actions = (
    <>
      {open !== undefined && open.count > 0 && (
        <DiscardManyButton events={open} isPending={discard.isPending} onDiscard={discard.mutate} />
      )}
      <ButtonLink
        to="/workspaces/$workspaceId/rejected-events/mend"
        params={{ workspaceId }}
        search={search}
        variant="default"
        leftSection={<IconWand size={16} aria-hidden="true" />}
      >
        {t('rejected.mend.link')}
      </ButtonLink>
    </>
  );
  return (
    <Page title={t('rejected.title')} lead={t('rejected.lead')} actions={actions}>
      <ListFilters names={namesOf(query.data?.pages)} />
      <DiscardedNote discard={discard} />
      <Panel padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={8} />}>
          {({ pages }) => {
            const events = pages.flatMap(({ items }) => items);
            return events.length === 0 ? (
              <NothingFound isWhole={!query.hasNextPage} />
            ) : (
              <RejectedEventList events={events} />
            );
          }}
        </QueryView>
        {query.hasNextPage && (
          <div className={classes.more}>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('common.loadMore')}
            </Button>
          </div>
        )}
      </Panel>
    </Page>
  );
}

/** What came of discarding many. */
function DiscardedNote({ discard: { data, error } }: { readonly discard: ReturnType<typeof useDiscardMany> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (error !== null) return <ProblemNote title={t('rejected.discardMany.failed')} error={error} place="above" />;
  if (data === undefined) return null;
  const { discarded } = data;
  return (
    <Note tone="positive" role="status" place="above">
      {t('rejected.discardMany.done', { count: discarded, number: formats.number(discarded) })}
    </Note>
  );
}

/** `isWhole`: whether all events were looked through. A search goes through so many at once. */
function NothingFound({ isWhole }: { readonly isWhole: boolean }) {
  const { t } = useTranslation();
  const { search, change } = useListSearch();
  if (Object.keys(search).length === 0) {
    return <EmptyState title={t('rejected.empty')} reason={t('rejected.emptyReason')} />;
  }
  const clear = { search: undefined, sourceId: undefined, reason: undefined, event: undefined };
  return (
    <EmptyState
      title={t('rejected.notFound')}
      reason={isWhole ? t('rejected.notFoundReason') : t('rejected.notFoundYet')}
      action={
        isWhole && (
          <Button variant="default" onClick={() => change({ ...clear, since: undefined, state: undefined })}>
            {t('rejected.clear')}
          </Button>
        )
      }
    />
  );
}
