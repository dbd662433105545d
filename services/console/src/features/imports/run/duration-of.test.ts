import { describe, expect, it } from '@jest/globals';

import { durationOf } from './duration-of.ts';

describe('durationOf', () => {
  it.each([
    [0, { seconds: 1 }],
    [59, { seconds: 59 }],
    [61, { minutes: 2 }],
    [3599, { minutes: 60 }],
    [3600, { hours: 1 }],
    [4790, { hours: 1, minutes: 20 }],
    [7190, { hours: 2 }],
  ])('%d seconds', (seconds, duration) => {
    expect(durationOf(seconds)).toEqual(duration);
  });
});
