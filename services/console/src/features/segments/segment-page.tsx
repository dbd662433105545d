import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { type Segment } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { Sparkline } from '../../components/charts/sparkline.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { LineSkeletons, RowSkeletons } from '../../components/skeletons.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import { PeopleTable } from '../people/people-table.tsx';
import { usePeople } from '../people/use-people.ts';
import { ConditionTree } from './condition-tree.tsx';
import { segmentQuery } from './segment-queries.ts';
import classes from './segments.module.css';

/** One segment: its condition in words and as a tree, how many meet it, and who. */
export function SegmentPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { segmentId } = useParams({ from: '/signed-in/workspaces/$workspaceId/segments/$segmentId' });
  const query = useQuery(segmentQuery(workspaceId, segmentId));
  const segment = query.data;
  if (segment === undefined && hasStatus(query.error, 404)) return <UnknownSegment />;
  return (
    <Page
      title={segment?.name ?? t('segments.segment')}
      above={
        <BackLink to="/workspaces/$workspaceId/segments" params={{ workspaceId }}>
          {t('segments.title')}
        </BackLink>
      }
      badges={segment && <StatusBadge status={segment.status} version={segment.version} />}
      lead={segment && <Published segment={segment} />}
    >
      <QueryView query={query} skeleton={<LineSkeletons count={6} />}>
        {(loaded) => (
          <>
            <div className={classes.detail}>
              <ConditionPanel segment={loaded} />
              <CountPanel segment={loaded} />
            </div>
            <MembersPanel segment={loaded} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Published({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return segment.publishedAt === null
    ? t('common.updated', { when: formats.dateTime(segment.updatedAt) })
    : t('segments.published', { when: formats.dateTime(segment.publishedAt) });
}

function ConditionPanel({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <Panel title={t('segments.condition')} aside={<span className="dimmed small">{t('segments.conditionHint')}</span>}>
      <p className={classes.words}>{segment.description[locale]}</p>
      <ConditionTree condition={segment.condition} />
    </Panel>
  );
}

function CountPanel({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const values = segment.peopleSeries.map(({ value }) => value);
  const change = segment.people - (values[0] ?? segment.people);
  return (
    <Panel title={t('segments.people')}>
      <div className={classes.trend}>
        <p className={classes.figure}>
          <AnimatedNumber value={segment.people} format={formats.number} />
          <span className="dimmed small">
            {change === 0 ? t('segments.unchanged') : t('segments.change', { change: formats.signed(change) })}
          </span>
        </p>
        <Sparkline
          label={`${t('segments.people')}, ${t('segments.trend')}`}
          values={values}
          width="100%"
          height="auto"
        />
      </div>
    </Panel>
  );
}

function MembersPanel({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = usePeople(workspaceId, { segmentId: segment.segmentId });
  return (
    <Panel title={t('segments.members')} padding="flush">
      <QueryView query={query} skeleton={<RowSkeletons count={5} />}>
        {({ pages }) => {
          const people = pages.flatMap(({ items }) => items);
          if (people.length === 0) {
            const reason = segment.version === null ? t('segments.noMembersDraft') : t('segments.noMembersReason');
            return <EmptyState size="small" title={t('segments.noMembers')} reason={reason} />;
          }
          const more = query.hasNextPage
            ? { load: () => void query.fetchNextPage(), loading: query.isFetchingNextPage }
            : undefined;
          return <PeopleTable label={t('segments.members')} people={people} columns="withoutSegments" more={more} />;
        }}
      </QueryView>
    </Panel>
  );
}

function UnknownSegment() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Page title={t('segments.unknown')}>
      <EmptyState
        title={t('segments.unknown')}
        reason={t('segments.unknownReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/segments" params={{ workspaceId }} variant="default">
            {t('segments.toSegments')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
