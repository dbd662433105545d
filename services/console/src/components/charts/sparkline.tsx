import { areaPath, placeValues, smoothPath } from './chart-geometry.ts';
import classes from './charts.module.css';
import { useChartLabel } from './use-chart-label.ts';

interface SparklineProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly width?: number | '100%';
  readonly height?: number | 'auto';
}

const box = { width: 100, height: 100 };

/** A small line without axes; its end, which is now, is marked. */
export function Sparkline({ label, values, width = 96, height = 28 }: SparklineProps) {
  const summary = useChartLabel(label, values);
  const lowest = Math.min(...values);
  const highest = Math.max(...values);
  // A flat line lies in the middle, not at the bottom as if it were nothing.
  const margin = highest === lowest ? 1 : (highest - lowest) * 0.12;
  const points = placeValues(values, { lowest: lowest - margin, highest: highest + margin }, box);
  const end = points.at(-1);
  return (
    <span className={classes.sparkline} role="img" aria-label={summary} style={{ width, height }}>
      {end !== undefined && (
        <>
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
            <path className={classes.area} d={areaPath(points, box.height)} />
            <path className={classes.line} d={smoothPath(points)} />
          </svg>
          <span className={classes.now} style={{ left: '100%', top: `${String(end.y)}%` }} />
        </>
      )}
    </span>
  );
}
