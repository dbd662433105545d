import { Button, Progress } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type Import } from '../../../api/import-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Figure } from '../../../components/figure.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { isMoving } from '../import-moves.ts';
import { useActOnImport } from '../use-import-changes.ts';
import { CancelButton } from './cancel-button.tsx';
import { durationOf } from './duration-of.ts';
import classes from './run.module.css';
import { useProgress } from './use-progress.ts';

/** How far an import or a check is, how fast, how long it still takes, and the means to hold it. */
export function ProgressPanel({ shown }: { readonly shown: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspaceId } = useWorkspace();
  const { importId, state, counts } = shown;
  const path = { workspaceId, importId };
  const progress = useProgress(path, state);
  const act = useActOnImport(path);
  const { rowsRead, rowsAccepted, rowsRejected } = progress ?? counts;
  const { bytesRead = 0, bytesTotal = null, rowsPerSecond = 0, secondsLeft = null, phase } = progress ?? {};
  const share = bytesTotal === null || bytesTotal === 0 ? undefined : Math.min(1, bytesRead / bytesTotal);
  const moving = isMoving(shown);
  const title = moving && phase === 'fetching' ? t('imports.run.fetching') : t(`imports.run.title.${toldState(state)}`);
  return (
    <Panel title={title}>
      <div className={classes.barRow}>
        <Progress
          value={(share ?? 0) * 100}
          size="lg"
          color={state === 'paused' ? 'gray' : 'indigo'}
          aria-label={title}
          className={classes.bar ?? ''}
        />
        <span className={`figures ${classes.share ?? ''}`}>
          {share === undefined ? '–' : formats.wholePercent(share)}
        </span>
      </div>
      <dl className={classes.figures}>
        <Figure name={t('imports.run.rowsRead')} value={formats.number(rowsRead)} />
        <Figure name={t(`imports.run.accepted.${toldJob(state)}`)} value={formats.number(rowsAccepted)} />
        <Figure
          name={t('imports.run.rejected')}
          value={formats.number(rowsRejected)}
          tone={rowsRejected > 0 ? 'bad' : 'plain'}
        />
        <Figure name={t('imports.run.speed')} value={moving ? formats.number(rowsPerSecond) : '–'} />
        <Figure
          name={t('imports.run.left')}
          value={moving && secondsLeft !== null ? formats.duration(durationOf(secondsLeft)) : '–'}
        />
      </dl>
      <ProblemNote title={t('imports.actFailed')} error={act.error} />
      <div className={classes.buttons}>
        {moving ? (
          <Button
            variant="default"
            leftSection={<IconPlayerPause size={15} aria-hidden="true" />}
            loading={act.isPending}
            onClick={() => act.mutate('pause')}
          >
            {t('imports.run.pause')}
          </Button>
        ) : (
          <Button
            leftSection={<IconPlayerPlay size={15} aria-hidden="true" />}
            loading={act.isPending}
            onClick={() => act.mutate('resume')}
          >
            {t('imports.run.resume')}
          </Button>
        )}
        <CancelButton disabled={act.isPending} onCancel={() => act.mutate('cancel')} />
      </div>
    </Panel>
  );
}

const toldState = (state: Import['state']): 'checking' | 'running' | 'paused' =>
  state === 'checking' || state === 'paused' ? state : 'running';

const toldJob = (state: Import['state']): 'checking' | 'running' => (state === 'checking' ? 'checking' : 'running');
