import { useDeferredValue, useState } from 'react';
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LivePill } from '../../../components/live-pill.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { matches, noFilter } from './live-filter.ts';
import { type LiveLog } from './live-log.ts';
import classes from './live.module.css';
import { LiveRow } from './live-row.tsx';
import { LiveTools } from './live-tools.tsx';
import { useLiveSource } from './use-live-source.ts';

/** What a source sends, as it comes, and what becomes of it. */
export function LivePanel({ source: { sourceId } }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { log, tell, state } = useLiveSource({ workspaceId, sourceId });
  const [filter, setFilter] = useState(noFilter);
  const applied = useDeferredValue(filter);
  const found = log.shown.filter((event) => matches(event, applied));
  return (
    <Panel title={t('sources.live.title')} padding="flush" aside={<LivePill state={state} />}>
      <LiveTools log={log} tell={tell} filter={filter} onFilter={setFilter} />
      <SkippedNote skipped={log.skipped} />
      {found.length === 0 ? (
        <NothingShown log={log} onShowAll={() => setFilter(noFilter)} />
      ) : (
        <ol className={classes.list} aria-label={t('sources.live.region')}>
          {found.map((event) => (
            <LiveRow key={event.number} entry={event} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function SkippedNote({ skipped }: { readonly skipped: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (skipped === 0) return null;
  return (
    <p className={classes.skipped}>{t('sources.live.skipped', { count: skipped, number: formats.number(skipped) })}</p>
  );
}

interface NothingShownProps {
  readonly log: LiveLog;
  readonly onShowAll: () => void;
}

function NothingShown({ log: { shown, paused }, onShowAll }: NothingShownProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (shown.length > 0) {
    return (
      <EmptyState
        size="small"
        title={t('sources.live.noMatch')}
        reason={t('sources.live.noMatchReason', { number: formats.number(shown.length) })}
        action={
          <Button variant="default" onClick={onShowAll}>
            {t('sources.live.showAll')}
          </Button>
        }
      />
    );
  }
  return paused ? (
    <EmptyState title={t('sources.live.emptyPaused')} reason={t('sources.live.emptyPausedReason')} />
  ) : (
    <EmptyState title={t('sources.live.empty')} reason={t('sources.live.emptyReason')} />
  );
}
