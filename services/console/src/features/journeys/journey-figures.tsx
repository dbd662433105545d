import { useTranslation } from 'react-i18next';

import { type JourneySummary } from '../../api/contract.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './journey-page.module.css';

/** How many came, are there, came through and left. */
export function JourneyFigures({ journey }: { readonly journey: JourneySummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { entered, active, completed, exited } = journey.people;
  const figures: readonly (readonly [string, number])[] = [
    [t('journeys.entered'), entered],
    [t('journeys.active'), active],
    [t('journeys.completed'), completed],
    [t('journeys.exited'), exited],
    [t('journeys.messagesSent'), journey.messagesSent],
  ];
  return (
    <dl className={classes.figures}>
      {figures.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <AnimatedNumber value={value} format={formats.number} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
