import { useTranslation } from 'react-i18next';
import { type ReactNode } from 'react';

import { type Overview } from '../../api/contract.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { Sparkline } from '../../components/charts/sparkline.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './overview-page.module.css';

interface OverviewTilesProps {
  readonly overview: Overview;
}

/** The four figures that say how the day goes. */
export function OverviewTiles({ overview }: OverviewTilesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { messages, lag } = overview;
  const share = (part: number): string => formats.percent(messages.sent === 0 ? 0 : part / messages.sent);
  return (
    <>
      <Tile
        name={t('overview.people')}
        figure={<AnimatedNumber value={overview.people} format={formats.number} />}
        note={t('overview.identified', {
          share: formats.percent(overview.people === 0 ? 0 : overview.peopleIdentified / overview.people),
        })}
        chart={<Sparkline label={t('overview.people')} values={overview.peopleSeries.map(({ value }) => value)} />}
      />
      <Tile
        name={t('overview.eventsToday')}
        figure={<AnimatedNumber value={overview.eventsToday} format={formats.number} />}
        note={`${formats.rate(overview.eventsPerSecond)} / s`}
      />
      <Tile
        name={t('overview.messagesSent')}
        figure={<AnimatedNumber value={messages.sent} format={formats.number} />}
        note={
          <>
            {t('overview.opened', { share: share(messages.opened) })} ·{' '}
            {t('overview.clicked', { share: share(messages.clicked) })}
          </>
        }
      />
      <Tile
        name={t('overview.lag')}
        figure={
          <AnimatedNumber
            value={lag.seconds}
            format={(seconds) => t('overview.lagSeconds', { number: formats.rate(seconds) })}
          />
        }
        note={t('overview.lagRecords', { count: lag.records, number: formats.number(lag.records) })}
      />
    </>
  );
}

interface TileProps {
  readonly name: string;
  readonly figure: ReactNode;
  readonly note: ReactNode;
  readonly chart?: ReactNode;
}

function Tile({ name, figure, note, chart }: TileProps) {
  return (
    <Panel className={classes.tile}>
      <h2 className={classes.tileName}>{name}</h2>
      <p className={classes.tileFigure}>
        {figure}
        {chart}
      </p>
      <p className={classes.tileNote}>{note}</p>
    </Panel>
  );
}
