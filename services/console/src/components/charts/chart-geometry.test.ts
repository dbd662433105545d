import { describe, expect, it } from '@jest/globals';

import { areaPath, niceCeiling, placeValues, smoothPath } from './chart-geometry.ts';

const box = { width: 100, height: 50 };

describe('niceCeiling', () => {
  it.each([
    [0, 1],
    [0.7, 1],
    [7, 10],
    [10, 10],
    [11, 20],
    [23, 25],
    [31, 50],
    [1200, 2000],
  ])('of %d is %d', (value, ceiling) => {
    expect(niceCeiling(value)).toBe(ceiling);
  });
});

describe('placeValues', () => {
  it('spans the box from left to right and has the highest value at its top', () => {
    expect(placeValues([0, 5, 10], { lowest: 0, highest: 10 }, box)).toEqual([
      { x: 0, y: 50 },
      { x: 50, y: 25 },
      { x: 100, y: 0 },
    ]);
  });

  it('puts a flat series on one line instead of dividing by nothing', () => {
    expect(placeValues([3, 3], { lowest: 3, highest: 3 }, box).map(({ y }) => y)).toEqual([50, 50]);
  });
});

describe('smoothPath', () => {
  it('is empty without points', () => {
    expect(smoothPath([])).toBe('');
  });

  it('stays flat between equal values', () => {
    expect(
      smoothPath([
        { x: 0, y: 10 },
        { x: 30, y: 10 },
      ]),
    ).toBe('M0,10C10,10 20,10 30,10');
  });

  it('never leaves the range of its points', () => {
    const points = placeValues([0, 0, 9, 0, 0, 4, 9], { lowest: 0, highest: 9 }, box);
    const heights = [...smoothPath(points).matchAll(/,(-?[\d.]+)/g)].map(([, y]) => Number(y));
    expect(Math.min(...heights)).toBe(0);
    expect(Math.max(...heights)).toBe(50);
  });
});

describe('areaPath', () => {
  it('closes the line at the bottom of the box', () => {
    expect(
      areaPath(
        [
          { x: 0, y: 10 },
          { x: 30, y: 10 },
        ],
        50,
      ),
    ).toBe('M0,10C10,10 20,10 30,10L30,50L0,50Z');
  });
});
