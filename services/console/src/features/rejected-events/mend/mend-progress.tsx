import { Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

import { type Mend } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Figure } from '../../../components/figure.tsx';
import { ButtonLink } from '../../../components/links.tsx';
import { Panel } from '../../../components/panel.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { LineSkeletons } from '../../../components/skeletons.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import runClasses from '../../imports/run/run.module.css';
import { mendQuery } from '../rejected-event-queries.ts';
import { type RejectedEventSearch } from '../rejected-event-search.ts';

interface MendProgressProps {
  readonly mendId: string;
  readonly search: RejectedEventSearch;
}

/** How far a mend is, and what came of it. */
export function MendProgress({ mendId, search }: MendProgressProps) {
  const { workspaceId } = useWorkspace();
  const queryClient = useQueryClient();
  const query = useQuery(mendQuery(workspaceId, mendId));
  const isOver = query.data !== undefined && query.data.state !== 'running';
  useEffect(() => {
    if (!isOver) return;
    void queryClient.invalidateQueries({ queryKey: ['rejected-events', workspaceId] });
    void queryClient.invalidateQueries({ queryKey: ['rejected-event', workspaceId] });
  }, [isOver, queryClient, workspaceId]);
  return (
    <QueryView
      query={query}
      skeleton={
        <Panel>
          <LineSkeletons count={3} />
        </Panel>
      }
    >
      {(mend) => <MendPanel mend={mend} search={search} />}
    </QueryView>
  );
}

function MendPanel({ mend, search }: { readonly mend: Mend; readonly search: RejectedEventSearch }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspaceId } = useWorkspace();
  const { state, total, replayed, failed } = mend;
  const share = total === 0 || state === 'done' ? 1 : Math.min(1, (replayed + failed) / total);
  const title = t(`rejected.mend.state.${state}`);
  return (
    <Panel title={title}>
      {state === 'running' && (
        <div className={runClasses.barRow}>
          <Progress value={share * 100} size="lg" aria-label={title} className={runClasses.bar ?? ''} />
          <span className={`figures ${runClasses.share ?? ''}`}>{formats.wholePercent(share)}</span>
        </div>
      )}
      <p role="status">{t(`rejected.mend.stateReason.${state}`)}</p>
      <dl className={runClasses.figures}>
        <Figure name={t('rejected.mend.total')} value={formats.number(total)} />
        <Figure name={t('rejected.mend.replayed')} value={formats.number(replayed)} />
        <Figure name={t('rejected.mend.failed')} value={formats.number(failed)} tone={failed > 0 ? 'bad' : 'plain'} />
      </dl>
      <div className={runClasses.buttons}>
        <ButtonLink
          to="/workspaces/$workspaceId/rejected-events"
          params={{ workspaceId }}
          search={search}
          variant="default"
        >
          {t(state !== 'running' && failed > 0 ? 'rejected.mend.toLeft' : 'rejected.toList')}
        </ButtonLink>
        {state !== 'running' && (
          <ButtonLink
            to="/workspaces/$workspaceId/rejected-events/mend"
            params={{ workspaceId }}
            search={search}
            variant="default"
          >
            {t('rejected.mend.another')}
          </ButtonLink>
        )}
      </div>
    </Panel>
  );
}
