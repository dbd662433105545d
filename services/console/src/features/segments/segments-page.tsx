import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Segment } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { ApiReferenceButton } from '../../components/api-reference-button.tsx';
import { Sparkline } from '../../components/charts/sparkline.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import classes from './segments.module.css';
import { segmentsQuery } from './segment-queries.ts';

/** The segments of a workspace, how many are in each, and how that moved. */
export function SegmentsPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(segmentsQuery(workspaceId));
  return (
    <Page title={t('segments.title')} lead={t('segments.lead')}>
      <Panel padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={5} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState
                title={t('segments.empty')}
                reason={t('segments.emptyReason')}
                action={<ApiReferenceButton />}
              />
            ) : (
              <SegmentTable segments={items} />
            )
          }
        </QueryView>
      </Panel>
    </Page>
  );
}

function SegmentTable({ segments }: { readonly segments: readonly Segment[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} aria-label={t('segments.title')}>
      <thead>
        <tr>
          <th scope="col">{t('segments.segment')}</th>
          <th scope="col">{t('segments.status')}</th>
          <th scope="col" className={classes.numeric}>
            {t('segments.people')}
          </th>
          <th scope="col">{t('segments.trend')}</th>
        </tr>
      </thead>
      <tbody>
        {segments.map((segment) => (
          <SegmentRow key={segment.segmentId} segment={segment} />
        ))}
      </tbody>
    </table>
  );
}

function SegmentRow({ segment }: { readonly segment: Segment }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const formats = useFormats();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const { segmentId, name, description, status, version, people, peopleSeries } = segment;
  const target = { to: '/workspaces/$workspaceId/segments/$segmentId', params: { workspaceId, segmentId } } as const;
  return (
    <tr className={classes.row} onClick={() => void navigate(target)}>
      <td>
        <Link {...target} className={classes.name} onClick={(event) => event.stopPropagation()}>
          {name}
        </Link>
        <span className={classes.description}>{description[locale]}</span>
      </td>
      <td>
        <StatusBadge status={status} version={version} />
      </td>
      <td className={`${classes.numeric ?? ''} ${classes.count ?? ''}`}>
        <AnimatedNumber value={people} format={formats.number} />
      </td>
      <td>
        <Sparkline
          label={`${name}, ${t('segments.trend')}`}
          values={peopleSeries.map(({ value }) => value)}
          width={120}
        />
      </td>
    </tr>
  );
}
