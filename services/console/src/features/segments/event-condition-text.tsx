import { useTranslation } from 'react-i18next';

import { type Condition } from '../../api/contract.ts';
import { useFormats } from '../../components/use-formats.ts';
import { ComparisonText } from './comparison-text.tsx';
import classes from './condition-tree.module.css';

interface EventConditionTextProps {
  readonly condition: Extract<Condition, { type: 'event' }>;
}

/** “Order Completed, at least 2 times, in the last 30 days”, and what its properties must be. */
export function EventConditionText({ condition }: EventConditionTextProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { event, count, within, where = [] } = condition;
  return (
    <>
      <strong className={classes.event}>{event}</strong>{' '}
      <span>{t(`conditions.${count.operator}`, { count: count.value, number: formats.number(count.value) })}</span>
      {within !== undefined && (
        <span className="dimmed"> {t('conditions.within', { duration: formats.duration(within) })}</span>
      )}
      {where.map(({ property, comparison }) => (
        <span key={`${property} ${comparison.operator}`} className={classes.where}>
          <span className="dimmed">{t('conditions.where')}</span>{' '}
          <ComparisonText subject={property} comparison={comparison} />
        </span>
      ))}
    </>
  );
}
