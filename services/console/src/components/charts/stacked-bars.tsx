import { useTranslation } from 'react-i18next';

import { useFormats } from '../use-formats.ts';
import { niceCeiling } from './chart-geometry.ts';
import classes from './stacked-bars.module.css';

export interface BarLayer {
  readonly name: string;
  readonly colour: string;
  /** One for each bar. */
  readonly values: readonly number[];
}

interface StackedBarsProps {
  readonly label: string;
  /** From the bottom up; all equally long. */
  readonly layers: readonly BarLayer[];
  /** What stands below, evenly from the left edge to the right. */
  readonly ticks: readonly string[];
}

/** Counts over time, each bar made of parts; the sums of the parts are in the legend. */
export function StackedBars({ label, layers, ticks }: StackedBarsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const length = layers[0]?.values.length ?? 0;
  const totals = Array.from({ length }, (_bar, index) => sum(layers.map(({ values }) => values[index] ?? 0)));
  const highest = niceCeiling(Math.max(1, ...totals));
  const legend = layers.map((layer) => ({ ...layer, total: formats.number(sum(layer.values)) }));
  const parts = formats.list(legend.map(({ name, total }) => t('common.chartPart', { name, total })));
  return (
    <div>
      <div className={classes.plot} role="img" aria-label={t('common.chartParts', { label, parts })}>
        <span className={classes.top} aria-hidden="true">
          {formats.number(highest)}
        </span>
        <svg viewBox={`0 0 ${String(Math.max(1, length))} 100`} preserveAspectRatio="none" aria-hidden="true">
          {layers.map(({ name, colour }, place) => (
            <path key={name} fill={colour} d={barsPath(layers, { place, highest })} />
          ))}
        </svg>
      </div>
      <div className={classes.ticks} aria-hidden="true">
        {ticks.map((tick, index) => (
          <span key={index}>{tick}</span>
        ))}
      </div>
      <div className={classes.legend} aria-hidden="true">
        {legend.map(({ name, colour, total }) => (
          <span key={name}>
            <span className={classes.mark} style={{ background: colour }} />
            {name}
            <span className="figures">{total}</span>
          </span>
        ))}
      </div>
    </div>
  );
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

interface LayerPlace {
  readonly place: number;
  readonly highest: number;
}

/** The rectangles of one layer, each on top of those below it, with a fifth of its width left free. */
function barsPath(layers: readonly BarLayer[], { place, highest }: LayerPlace): string {
  const share = (value: number): number => (value / highest) * 100;
  return (layers[place]?.values ?? [])
    .map((value, index) => {
      if (value === 0) return '';
      const below = sum(layers.slice(0, place).map(({ values }) => values[index] ?? 0));
      const bottom = 100 - share(below);
      return `M${String(index + 0.1)},${String(bottom)}h0.8v${String(-share(value))}h-0.8Z`;
    })
    .join('');
}
