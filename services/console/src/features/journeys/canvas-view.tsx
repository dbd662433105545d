import { useReducedMotion } from '@mantine/hooks';
import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';

import { initialView } from './initial-view.ts';
import { type FlowLayout } from './layout-flow.ts';

interface CanvasViewProps {
  readonly layout: FlowLayout;
  readonly selectedId: string | undefined;
}

const margin = 24;
const durationMs = 250;

/** Where the canvas looks: at the entry first, and at a step that is opened outside of the picture. */
export function CanvasView({ layout, selectedId }: CanvasViewProps) {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const reducedMotion = useReducedMotion();
  const shownLayout = useRef<FlowLayout>(undefined);

  useEffect(() => {
    if (width === 0 || shownLayout.current === layout) return;
    shownLayout.current = layout;
    void flow.setViewport(initialView(layout, { width, height }));
  }, [flow, layout, width, height]);

  useEffect(() => {
    const box = selectedId === undefined ? undefined : layout.nodes[selectedId];
    if (box === undefined || width === 0) return;
    const { x, y, zoom } = flow.getViewport();
    const left = box.x * zoom + x;
    const top = box.y * zoom + y;
    const inside =
      left > margin &&
      top > margin &&
      left + box.width * zoom < width - margin &&
      top + box.height * zoom < height - margin;
    if (inside) return;
    const centre = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    void flow.setCenter(centre.x, centre.y, { zoom, duration: reducedMotion ? 0 : durationMs });
  }, [flow, layout, selectedId, width, height, reducedMotion]);

  return null;
}
