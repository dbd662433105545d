import { describe, expect, it } from '@jest/globals';

import { initialView } from './initial-view.ts';

const box = (x: number, y: number) => ({ x, y, width: 200, height: 100 });

describe('the first look at a journey', () => {
  it('shows a small one whole, in the middle, unmagnified', () => {
    expect(
      initialView({ nodes: { entry: box(0, 0), last: box(0, 200) }, edges: {} }, { width: 1000, height: 800 }),
    ).toEqual({
      x: 400,
      y: 32,
      zoom: 1,
    });
  });

  it('starts a long one at its entry, still readable', () => {
    const view = initialView(
      { nodes: { entry: box(0, 0), last: box(0, 4000) }, edges: {} },
      { width: 1000, height: 800 },
    );
    expect(view).toEqual({ x: 428, y: 32, zoom: 0.72 });
  });

  it('has the entry of a wide one in the middle', () => {
    const view = initialView(
      { nodes: { entry: box(300, 0), left: box(0, 200), right: box(3000, 200) }, edges: {} },
      { width: 1000, height: 800 },
    );
    expect(view.x + 400 * view.zoom).toBe(500);
  });
});
