import { useTranslation } from 'react-i18next';

import { type LiveState } from '../api/live-updates.ts';
import classes from './live-pill.module.css';

interface LivePillProps {
  readonly state: LiveState;
}

const keys = { live: 'common.live', connecting: 'common.connecting', interrupted: 'common.interrupted' } as const;

/** Whether what is shown is following the present. */
export function LivePill({ state }: LivePillProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.pill} data-state={state} role="status">
      <span className={classes.dot} aria-hidden="true" />
      {t(keys[state])}
    </span>
  );
}
