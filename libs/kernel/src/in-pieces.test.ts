import { describe, expect, it } from '@jest/globals';
import { inPieces } from './in-pieces.ts';

describe('inPieces', () => {
  it('keeps the order and fills each piece as far as it goes', () => {
    expect(inPieces([11, 22, 33, 44, 55], 4)).toEqual([[11, 22], [33, 44], [55]]);
  });

  it('gives what is too long a piece of its own', () => {
    expect(inPieces([1, 99_999, 2], 3)).toEqual([[1], [99_999], [2]]);
  });

  it('makes one piece of nothing', () => {
    expect(inPieces([], 3)).toEqual([[]]);
  });
});
