import { useTranslation } from 'react-i18next';

import { type Overview } from '../../api/contract.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { LiveAreaChart } from '../../components/charts/live-area-chart.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './overview-page.module.css';

interface EventsPanelProps {
  readonly overview: Overview;
}

/** How fast events arrive. */
export function EventsPanel({ overview }: EventsPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Panel
      className={classes.wide}
      title={t('overview.eventsPerSecond')}
      aside={<span className="dimmed small">{t('overview.lastTwoMinutes')}</span>}
    >
      <div className={classes.events}>
        <p className={classes.hero}>
          <AnimatedNumber value={overview.eventsPerSecond} format={formats.rate} />
          <span className="dimmed small">{t('overview.eventsPerSecondHint')}</span>
        </p>
        <LiveAreaChart label={t('overview.eventsPerSecond')} series={overview.eventsPerSecondSeries} />
      </div>
    </Panel>
  );
}
