import { useTranslation } from 'react-i18next';

import { type Journey } from '../../api/contract.ts';
import { useLocale } from '../../components/use-formats.ts';
import classes from './journey-page.module.css';

/** Who gets in, whether again, and what takes them out, in a line. */
export function JourneyRules({ journey }: { readonly journey: Journey }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { entry, reentry, exit } = journey;
  return (
    <span className={classes.rules}>
      <span>{t('journeys.rules.entry', { rule: entry[locale] })}</span>
      <span>{t('journeys.rules.reentry', { rule: reentry[locale] })}</span>
      {exit !== null && <span>{t('journeys.rules.exit', { rule: exit[locale] })}</span>}
    </span>
  );
}
