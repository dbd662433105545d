import { ActionIcon, Progress } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type PlanTrial } from '../../../../api/plan-endpoints.ts';
import { useWorkspace } from '../../../../app/use-workspace.ts';
import { Figure } from '../../../../components/figure.tsx';
import { Note } from '../../../../components/note.tsx';
import { Panel } from '../../../../components/panel.tsx';
import { QueryView } from '../../../../components/query-view.tsx';
import { LineSkeletons } from '../../../../components/skeletons.tsx';
import { useFormats } from '../../../../components/use-formats.ts';
import { ViolationTable } from '../../violations/violation-table.tsx';
import { trialQuery } from '../plan-queries.ts';
import classes from './trial.module.css';

interface TrialPanelProps {
  readonly trialId: string;
  /** Whether the plan was changed since. */
  readonly isOutdated: boolean;
  readonly onClose: () => void;
}

/** What a plan would have done with the events of the last days: while it is tried, and then. */
export function TrialPanel({ trialId, isOutdated, onClose }: TrialPanelProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(trialQuery(workspaceId, trialId));
  return (
    <Panel
      title={t('plans.trial.title')}
      padding="flush"
      aside={
        <ActionIcon aria-label={t('plans.trial.close')} onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      }
    >
      {isOutdated && (
        <Note tone="caution" place="flush">
          {t('plans.trial.outdated')}
        </Note>
      )}
      <QueryView
        query={query}
        skeleton={
          <div className={classes.body}>
            <LineSkeletons count={2} />
          </div>
        }
      >
        {(trial) => <TrialResult trial={trial} />}
      </QueryView>
    </Panel>
  );
}

function TrialResult({ trial }: { readonly trial: PlanTrial }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, progress, eventsSeen, blocked, violations } = trial;
  if (state === 'failed')
    return (
      <Note tone="caution" role="alert" place="flush">
        {t('plans.trial.failed')}
      </Note>
    );
  const isRunning = state === 'running';
  return (
    <>
      <div className={classes.body}>
        {isRunning && (
          <div className={classes.progress}>
            <Progress value={progress * 100} size="lg" aria-label={t('plans.trial.title')} style={{ flex: 1 }} />
            <span className="figures">{formats.wholePercent(progress)}</span>
          </div>
        )}
        <dl className={classes.figures}>
          <Figure name={t('plans.trial.seen')} value={formats.number(eventsSeen)} />
          <Figure
            name={t('plans.trial.blocked')}
            value={formats.number(blocked)}
            tone={blocked > 0 ? 'bad' : 'plain'}
          />
          <Figure
            name={t('plans.trial.share')}
            value={eventsSeen === 0 ? '–' : formats.percent(blocked / eventsSeen)}
          />
        </dl>
        <p role="status" className="dimmed small">
          {isRunning
            ? t('plans.trial.running')
            : eventsSeen === 0
              ? t('plans.trial.nothingSeen')
              : violations.length === 0
                ? t('plans.trial.noViolations')
                : t('plans.trial.done')}
        </p>
      </div>
      {violations.length > 0 && <ViolationTable label={t('plans.trial.violations')} violations={violations} />}
    </>
  );
}
