import { useReducedMotion } from '@mantine/hooks';
import { useLayoutEffect, useRef } from 'react';

import { type SeriesPoint } from '../../api/contract.ts';
import { useFormats } from '../use-formats.ts';
import { areaPath, niceCeiling, placeValues, smoothPath } from './chart-geometry.ts';
import classes from './charts.module.css';
import { useChartLabel } from './use-chart-label.ts';

interface LiveAreaChartProps {
  readonly label: string;
  readonly series: readonly SeriesPoint[];
}

const box = { width: 100, height: 100 };
const defaultStepMs = 2000;

/** A line that runs: each new point slides in from the right over the time until the next, and *now* is marked. */
export function LiveAreaChart({ label, series }: LiveAreaChartProps) {
  const formats = useFormats();
  const values = series.map(({ value }) => value);
  const summary = useChartLabel(label, values);
  const highest = niceCeiling(Math.max(1, ...values) * 1.1);
  const stepWidth = box.width / Math.max(1, series.length - 2);
  // The first point lies outside: it is what slides out at the left.
  const points = placeValues(values, { lowest: 0, highest }, { ...box, width: box.width + stepWidth }).map(
    ({ x, y }) => ({ x: x - stepWidth, y }),
  );
  const end = points.at(-1);
  const stepMs = stepOf(series);
  const runRef = useSlide({ lastAt: series.at(-1)?.at, stepMs, stepWidth });

  return (
    <div className={classes.liveChart} role="img" aria-label={summary}>
      <div className={classes.grid} aria-hidden="true">
        {[1, 0.5, 0].map((share) => (
          <span key={share} style={{ top: `${String((1 - share) * 100)}%` }}>
            <span>{formats.number(highest * share)}</span>
          </span>
        ))}
      </div>
      <div className={classes.plot} aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          <defs>
            <linearGradient id="live-area" x1="0" x2="0" y1="0" y2="1">
              <stop offset="0" stopColor="var(--ichie-chart)" stopOpacity="0.28" />
              <stop offset="1" stopColor="var(--ichie-chart)" stopOpacity="0.02" />
            </linearGradient>
          </defs>
          <g ref={runRef}>
            <path d={areaPath(points, box.height)} fill="url(#live-area)" />
            <path className={classes.line} d={smoothPath(points)} />
          </g>
        </svg>
        {end !== undefined && (
          <span
            className={classes.pulse}
            style={{ top: `${String(end.y)}%`, transitionDuration: `${String(stepMs)}ms` }}
          />
        )}
      </div>
    </div>
  );
}

function stepOf(series: readonly SeriesPoint[]): number {
  const last = series.at(-1);
  const previous = series.at(-2);
  if (last === undefined || previous === undefined) return defaultStepMs;
  return Math.max(1, Date.parse(last.at) - Date.parse(previous.at));
}

interface Slide {
  readonly lastAt: string | undefined;
  readonly stepMs: number;
  readonly stepWidth: number;
}

/** Slides the group by one step whenever the series has moved on by a point. */
function useSlide({ lastAt, stepMs, stepWidth }: Slide) {
  const groupRef = useRef<SVGGElement>(null);
  const reducedMotion = useReducedMotion();
  useLayoutEffect(() => {
    if (reducedMotion || lastAt === undefined) return;
    const animation = groupRef.current?.animate(
      [{ transform: `translateX(${String(stepWidth)}px)` }, { transform: 'translateX(0)' }],
      { duration: stepMs, easing: 'linear' },
    );
    return () => animation?.cancel();
  }, [lastAt, reducedMotion, stepMs, stepWidth]);
  return groupRef;
}
