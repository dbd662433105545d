import { Button, Chip } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Person, type TimelineEntry } from '../../api/contract.ts';
import { defined } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { groupByDay } from './merge-timeline.ts';
import { timelineQuery } from './person-queries.ts';
import { TimelineItem } from './timeline-item.tsx';
import { type TimelineFilter, timelineFilters } from './timeline-filters.ts';
import classes from './timeline.module.css';

const routeId = '/signed-in/workspaces/$workspaceId/people/$profileId';

/** What a person did and what was done for them, newest first, growing while they are active. */
export function TimelinePanel({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { show = 'all' } = useSearch({ from: routeId });
  const query = useInfiniteQuery(timelineQuery(workspaceId, person.profileId, show));
  return (
    <>
      <TimelineFilterChips value={show} />
      <Panel padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={8} />}>
          {({ pages }) => {
            const entries = pages.flatMap(({ items }) => items);
            return entries.length === 0 ? <EmptyTimeline filter={show} /> : <TimelineDays entries={entries} />;
          }}
        </QueryView>
        {query.hasNextPage && (
          <div className={classes.older}>
            <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('timeline.older')}
            </Button>
          </div>
        )}
      </Panel>
    </>
  );
}

function useChooseFilter(): (filter: TimelineFilter) => void {
  const navigate = useNavigate();
  return (filter) => {
    const show = filter === 'all' ? undefined : filter;
    void navigate({
      from: '/workspaces/$workspaceId/people/$profileId',
      to: '.',
      search: (previous) => defined({ ...previous, show }),
      replace: true,
      resetScroll: false,
    });
  };
}

function TimelineFilterChips({ value }: { readonly value: TimelineFilter }) {
  const { t } = useTranslation();
  const choose = useChooseFilter();
  return (
    <div className={classes.filters} role="radiogroup" aria-label={t('timeline.filter')}>
      <Chip.Group value={value} onChange={(chosen) => choose(chosen)}>
        {timelineFilters.map((filter) => (
          <Chip key={filter} value={filter} size="xs" variant="light" radius="md">
            {t(`timeline.filters.${filter}`)}
          </Chip>
        ))}
      </Chip.Group>
    </div>
  );
}

function TimelineDays({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const dayName = useDayName();
  return (
    <section aria-label={t('timeline.list')} className={classes.days}>
      {groupByDay(entries, formats.date).map(({ day, entries: ofDay }) => (
        <div key={day}>
          <h2 className={classes.day}>{dayName(day)}</h2>
          <ol aria-label={dayName(day)}>
            {ofDay.map((entry) => (
              <TimelineItem key={entry.entryId} entry={entry} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

const dayMs = 86_400_000;

function useDayName(): (day: string) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  const today = formats.date(new Date().toISOString());
  const yesterday = formats.date(new Date(Date.now() - dayMs).toISOString());
  return (day) => {
    if (day === today) return t('timeline.today');
    return day === yesterday ? t('timeline.yesterday') : day;
  };
}

function EmptyTimeline({ filter }: { readonly filter: TimelineFilter }) {
  const { t } = useTranslation();
  const choose = useChooseFilter();
  if (filter === 'all')
    return <EmptyState size="small" title={t('timeline.empty')} reason={t('timeline.emptyReason')} />;
  return (
    <EmptyState
      size="small"
      title={t('timeline.empty')}
      reason={t('timeline.emptyFilteredReason')}
      action={
        <Button variant="default" onClick={() => choose('all')}>
          {t('timeline.showAll')}
        </Button>
      }
    />
  );
}
