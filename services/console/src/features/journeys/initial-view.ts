import { type FlowLayout, type Position, type Size } from './layout-flow.ts';

const margin = 32;
const readableZoom = 0.72;

export interface View extends Position {
  readonly zoom: number;
}

/**
 * Where a journey is looked at first: its entry at the top, its width in the middle, and large enough to read. What does
 * not fit lies below, where the journey goes on.
 */
export function initialView(layout: FlowLayout, viewport: Size): View {
  const boxes = Object.values(layout.nodes);
  const left = Math.min(...boxes.map(({ x }) => x));
  const right = Math.max(...boxes.map(({ x, width }) => x + width));
  const top = Math.min(...boxes.map(({ y }) => y));
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height));
  const whole = Math.min(
    (viewport.width - 2 * margin) / (right - left),
    (viewport.height - 2 * margin) / (bottom - top),
  );
  const zoom = Math.min(1, Math.max(readableZoom, whole));
  const entry = boxes[0];
  // A journey wider than the canvas starts with its entry in the middle.
  const wide = (right - left) * zoom > viewport.width - margin;
  const centre = wide && entry !== undefined ? entry.x + entry.width / 2 : (left + right) / 2;
  return { x: viewport.width / 2 - centre * zoom, y: margin - top * zoom, zoom };
}
