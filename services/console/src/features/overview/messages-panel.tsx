import { useTranslation } from 'react-i18next';

import { type Overview } from '../../api/contract.ts';
import { BarList } from '../../components/charts/bar-list.tsx';
import { Bars } from '../../components/charts/bars.tsx';
import { Panel } from '../../components/panel.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import classes from './overview-page.module.css';

interface MessagesPanelProps {
  readonly overview: Overview;
}

/** How many messages go out, and why others did not. */
export function MessagesPanel({ overview }: MessagesPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const label = useLabels();
  const { notSent } = overview.messages;
  return (
    <div className={classes.sideStack}>
      <Panel title={t('overview.messagesSent')}>
        <Bars
          label={t('overview.lastHour')}
          values={overview.messagesPerMinuteSeries.map(({ value }) => value)}
          height={72}
        />
        <p className="dimmed small">{t('overview.lastHour')}</p>
      </Panel>
      <Panel title={t('overview.notSent')}>
        {overview.notSentReasons.length === 0 ? (
          <p className="dimmed">{t('overview.notSentEmpty')}</p>
        ) : (
          <>
            <p className={classes.notSentLead}>
              {t('overview.notSentLead', { count: notSent, number: formats.number(notSent) })}
            </p>
            <BarList
              label={t('overview.notSent')}
              rows={overview.notSentReasons.map(({ reason, count }) => ({
                key: reason,
                name: label('reasons', reason),
                count,
              }))}
            />
          </>
        )}
      </Panel>
    </div>
  );
}
