import { useTranslation } from 'react-i18next';

import { useFormats } from '../use-formats.ts';

/** What a chart shows, in one sentence with its figures, for those who do not see it. */
export function useChartLabel(label: string, values: readonly number[]): string {
  const { t } = useTranslation();
  const formats = useFormats();
  const last = values.at(-1);
  if (last === undefined) return t('common.chartEmpty', { label });
  return t('common.chartSummary', {
    label,
    last: formats.number(last),
    lowest: formats.number(Math.min(...values)),
    highest: formats.number(Math.max(...values)),
  });
}
