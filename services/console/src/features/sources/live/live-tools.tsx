import { Button, SegmentedControl, Select } from '@mantine/core';
import { IconEraser, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { SearchField } from '../../../components/search-field.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { type LiveFilter, methods } from './live-filter.ts';
import { type LiveAction, type LiveLog } from './live-log.ts';
import classes from './live.module.css';

interface LiveToolsProps {
  readonly log: LiveLog;
  readonly tell: (action: LiveAction) => void;
  readonly filter: LiveFilter;
  readonly onFilter: (filter: LiveFilter) => void;
}

const outcomes = ['all', 'accepted', 'rejected'] as const;

/** Looks for events, and lets them stand still while somebody reads. */
export function LiveTools({ log, tell, filter, onFilter }: LiveToolsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.tools}>
      <search className={classes.search}>
        <SearchField
          label={t('sources.live.search')}
          placeholder={t('sources.live.searchPlaceholder')}
          value={filter.text}
          onChange={(text) => onFilter({ ...filter, text })}
        />
      </search>
      <Select
        aria-label={t('sources.live.method')}
        size="md"
        w={190}
        allowDeselect={false}
        value={filter.method}
        onChange={(method) => onFilter({ ...filter, method: method ?? '' })}
        data={[
          { value: '', label: t('sources.live.allMethods') },
          ...methods.map((method) => ({ value: method, label: method })),
        ]}
      />
      <SegmentedControl
        aria-label={t('sources.live.outcome')}
        value={filter.outcome}
        onChange={(outcome) => onFilter({ ...filter, outcome })}
        data={outcomes.map((value) => ({ value, label: t(`sources.live.outcomes.${value}`) }))}
      />
      <div className={classes.actions}>
        <PauseButton log={log} tell={tell} />
        <Button
          variant="default"
          leftSection={<IconEraser size={16} aria-hidden="true" />}
          disabled={log.shown.length + log.waiting.length + log.skipped === 0}
          onClick={() => tell({ type: 'cleared' })}
        >
          {t('sources.live.clear')}
        </Button>
      </div>
    </div>
  );
}

function PauseButton({ log: { paused, waiting }, tell }: Pick<LiveToolsProps, 'log' | 'tell'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const Icon = paused ? IconPlayerPlay : IconPlayerPause;
  return (
    <>
      {paused && waiting.length > 0 && (
        <span className={classes.waiting} role="status">
          {t('sources.live.waiting', { count: waiting.length, number: formats.number(waiting.length) })}
        </span>
      )}
      <Button
        variant={paused ? 'filled' : 'default'}
        leftSection={<Icon size={16} aria-hidden="true" />}
        onClick={() => tell({ type: paused ? 'resumed' : 'paused' })}
      >
        {paused ? t('sources.live.resume') : t('sources.live.pause')}
      </Button>
    </>
  );
}
