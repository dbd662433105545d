import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../../api/contract.ts';
import { type SourcePath } from '../../../api/source-endpoints.ts';
import { defined } from '../../../app/search-parameters.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { ButtonLink } from '../../../components/links.tsx';
import { Panel } from '../../../components/panel.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { LineSkeletons, RowSkeletons } from '../../../components/skeletons.tsx';
import { ViolationChart } from './violation-chart.tsx';
import { useViolations, violationSeriesQuery } from './violation-queries.ts';
import { type ViolationRange, violationRanges } from './violation-ranges.ts';
import { ViolationTable } from './violation-table.tsx';
import classes from './violations.module.css';

const from = '/workspaces/$workspaceId/sources/$sourceId';

/** In which ways the events of a source break its plan, and when. */
export function ViolationsTab({ source: { sourceId } }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const path = { workspaceId, sourceId };
  const query = useViolations(path);
  return (
    <div className={classes.page}>
      <ChartPanel path={path} />
      <Panel title={t('plans.violations.list')} padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={4} />}>
          {({ pages }) => {
            const violations = pages.flatMap(({ items }) => items);
            return violations.length === 0 ? (
              <NoViolations />
            ) : (
              <ViolationTable label={t('plans.violations.list')} violations={violations} />
            );
          }}
        </QueryView>
        {query.hasNextPage && (
          <Button
            variant="subtle"
            fullWidth
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t('common.loadMore')}
          </Button>
        )}
      </Panel>
    </div>
  );
}

function ChartPanel({ path }: { readonly path: SourcePath }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { range = '24h' } = useSearch({ from: '/signed-in/workspaces/$workspaceId/sources/$sourceId' });
  const query = useQuery(violationSeriesQuery(path, range));
  const choose = (chosen: ViolationRange): void =>
    void navigate({
      from,
      to: '.',
      search: (previous) => defined({ ...previous, range: chosen === '24h' ? undefined : chosen }),
      replace: true,
    });
  return (
    <Panel
      title={t('plans.violations.chart')}
      aside={
        <SegmentedControl
          size="xs"
          aria-label={t('plans.violations.range')}
          value={range}
          onChange={choose}
          data={violationRanges.map((value) => ({ value, label: t(`plans.violations.ranges.${value}`) }))}
        />
      }
    >
      <QueryView query={query} skeleton={<LineSkeletons count={5} />}>
        {(points) => <ViolationChart points={points} range={range} />}
      </QueryView>
    </Panel>
  );
}

function NoViolations() {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t('plans.violations.empty')}
      reason={t('plans.violations.emptyReason')}
      action={
        <ButtonLink from={from} to="." search={{ tab: 'plan' }} variant="default">
          {t('plans.violations.toPlan')}
        </ButtonLink>
      }
    />
  );
}
