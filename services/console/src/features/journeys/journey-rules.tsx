import { useTranslation } from 'react-i18next';

import { type Journey } from '../../api/contract.ts';
import { useLocale } from '../../components/use-formats.ts';
import classes from './journey-page.module.css';

/** Who gets in, whether again, and what takes them out, in a line. */
export function JourneyRules({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { reentry, exit } = journey.graph;
  const rules = [
    journey.entry[locale],
    reentry.policy === 'afterDays'
      ? t('journeys.reentry.afterDays', { count: reentry.days ?? 0 })
      : t(`journeys.reentry.${reentry.policy}`),
    exit?.event === undefined ? undefined : t('journeys.exitOnEvent', { event: exit.event }),
    exit?.condition === undefined ? undefined : t('journeys.exitOnCondition'),
  ].filter((rule) => rule !== undefined);
  return (
    <span className={classes.rules}>
      {rules.map((rule) => (
        <span key={rule}>{rule}</span>
      ))}
    </span>
  );
}
