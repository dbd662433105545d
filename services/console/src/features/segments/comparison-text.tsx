import { useTranslation } from 'react-i18next';

import { type Comparison } from '../../api/contract.ts';
import { useFormats, useLocale } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import classes from './condition-tree.module.css';

interface ComparisonTextProps {
  readonly subject: string;
  readonly comparison: Comparison;
}

/** “plan is gold”; in Japanese the operator follows the value. */
export function ComparisonText({ subject, comparison }: ComparisonTextProps) {
  const locale = useLocale();
  const label = useLabels();
  const value = useValueText()(comparison.value);
  const operator = <span className="dimmed">{label('conditions.operators', comparison.operator)}</span>;
  const operand = value === undefined ? null : <span className={classes.value}>{value}</span>;
  return (
    <>
      <code className={classes.subject}>{subject}</code>{' '}
      {locale === 'ja' ? (
        <>
          {operand} {operator}
        </>
      ) : (
        <>
          {operator} {operand}
        </>
      )}
    </>
  );
}

function useValueText(): (value: unknown) => string | undefined {
  const { t } = useTranslation();
  const formats = useFormats();
  const read = (value: unknown): string | undefined => {
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string') return value;
    if (typeof value === 'number') return formats.number(value);
    if (Array.isArray(value)) return value.map((item) => read(item) ?? '').join(t('conditions.valueList'));
    return typeof value === 'object' ? formats.duration(value) || JSON.stringify(value) : JSON.stringify(value);
  };
  return read;
}
