import { useTranslation } from 'react-i18next';

import { type JourneySummary } from '../../api/contract.ts';
import { AnimatedNumber } from '../../components/animated-number.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './journeys-page.module.css';

/** Everybody who entered as one bar: through, in it, gone. */
export function JourneyProgress({ journey }: { readonly journey: JourneySummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { entered, active, completed, exited } = journey.people;
  const parts = [
    { part: 'completed', name: t('journeys.completed'), value: completed },
    { part: 'active', name: t('journeys.active'), value: active },
    { part: 'exited', name: t('journeys.exited'), value: exited },
  ] as const;
  const figures: readonly (readonly [string, number])[] = [
    [t('journeys.entered'), entered],
    [t('journeys.messagesSent'), journey.messagesSent],
  ];
  const summary = t('journeys.progress', {
    completed: formats.number(completed),
    active: formats.number(active),
    exited: formats.number(exited),
  });
  return (
    <>
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
      <div className={classes.bar} role="img" aria-label={summary}>
        {entered > 0 &&
          parts.map(({ part, value }) => <span key={part} data-part={part} style={{ flexGrow: value }} />)}
      </div>
      <dl className={classes.parts}>
        {parts.map(({ part, name, value }) => (
          <div key={part}>
            <dt>
              <span className={classes.key} data-part={part} aria-hidden="true" />
              {name}
            </dt>
            <dd className="figures">{formats.number(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
