import { niceCeiling } from './chart-geometry.ts';
import classes from './charts.module.css';
import { useChartLabel } from './use-chart-label.ts';

interface BarsProps {
  readonly label: string;
  readonly values: readonly number[];
  readonly height: number;
}

/** One upright bar for each value; the last, which is now, is marked. */
export function Bars({ label, values, height }: BarsProps) {
  const summary = useChartLabel(label, values);
  const highest = niceCeiling(Math.max(1, ...values));
  return (
    <div className={classes.bars} role="img" aria-label={summary} style={{ height }}>
      {values.map((value, index) => (
        // A place in the row stands for a distance from now, so the place is the identity.
        <span key={index} style={{ height: `${String(Math.max(2, (value / highest) * 100))}%` }} />
      ))}
    </div>
  );
}
