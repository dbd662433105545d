import { useTranslation } from 'react-i18next';

import { type ViolationPoint } from '../../../api/plan-endpoints.ts';
import { StackedBars } from '../../../components/charts/stacked-bars.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { type ViolationRange } from './violation-ranges.ts';

interface ViolationChartProps {
  readonly points: readonly ViolationPoint[];
  readonly range: ViolationRange;
}

const layers = [
  { name: 'blocked', colour: 'var(--ichie-negative-text)' },
  { name: 'omitted', colour: 'var(--ichie-chart)' },
  { name: 'allowed', colour: 'var(--ichie-chart-second)' },
] as const;

/** Violations over time, by what was done about them. */
export function ViolationChart({ points, range }: ViolationChartProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const tell = range === '7d' ? formats.date : formats.time;
  return (
    <StackedBars
      label={t('plans.violations.chart')}
      layers={layers.map(({ name, colour }) => ({
        name: t(`plans.action.${name}`),
        colour,
        values: points.map((point) => point[name]),
      }))}
      ticks={ticksOf(points).map(({ at }) => tell(at))}
    />
  );
}

/** The beginning, the middle and the end. */
const ticksOf = (points: readonly ViolationPoint[]): readonly ViolationPoint[] =>
  [0, Math.floor(points.length / 2), points.length - 1].flatMap((index) => points[index] ?? []);
