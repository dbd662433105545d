/** A point of a chart: x to the right, y downwards, as SVG has it. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Extent {
  readonly lowest: number;
  readonly highest: number;
}

/** The smallest of 1, 2, 2.5, 5 × 10ⁿ multiples that holds the value: a calm upper end for an axis. */
export function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const magnitude = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 2.5, 5, 10].find((candidate) => candidate * magnitude >= value) ?? 10;
  return step * magnitude;
}

/** Values as points of a box: the first at its left edge, the last at its right. */
export function placeValues(
  values: readonly number[],
  extent: Extent,
  box: { readonly width: number; readonly height: number },
): readonly Point[] {
  const span = extent.highest - extent.lowest || 1;
  const stepX = box.width / Math.max(1, values.length - 1);
  return values.map((value, index) => ({
    x: index * stepX,
    y: box.height - ((value - extent.lowest) / span) * box.height,
  }));
}

const round = (value: number): string => String(Math.round(value * 100) / 100);

/**
 * A smooth line through the points that never overshoots them: cubic Hermite with Fritsch–Carlson tangents
 * (“Monotone Piecewise Cubic Interpolation”, 1980). A count never seems to fall below zero between two zeroes.
 */
export function smoothPath(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return '';
  const tangents = monotoneTangents(points);
  let path = `M${round(first.x)},${round(first.y)}`;
  for (let index = 1; index < points.length; index += 1) {
    const from = points[index - 1] ?? first;
    const to = points[index] ?? from;
    const third = (to.x - from.x) / 3;
    const startY = from.y + (tangents[index - 1] ?? 0) * third;
    const endY = to.y - (tangents[index] ?? 0) * third;
    path += `C${round(from.x + third)},${round(startY)} ${round(to.x - third)},${round(endY)} ${round(to.x)},${round(to.y)}`;
  }
  return path;
}

function monotoneTangents(points: readonly Point[]): readonly number[] {
  const slopes = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
  });
  return points.map((_point, index) => {
    const before = slopes[index - 1] ?? slopes[index] ?? 0;
    const after = slopes[index] ?? before;
    if (before * after <= 0) return 0;
    const mean = (before + after) / 2;
    const limit = 3 * Math.min(Math.abs(before), Math.abs(after));
    return Math.sign(mean) * Math.min(Math.abs(mean), limit);
  });
}

/** The line closed down to the bottom of the box, to be filled. */
export function areaPath(points: readonly Point[], height: number): string {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined) return '';
  return `${smoothPath(points)}L${round(last.x)},${round(height)}L${round(first.x)},${round(height)}Z`;
}
