import { describe, expect, it } from '@jest/globals';

import { hueOf, initialsOf } from './person-initials.ts';

describe('initialsOf', () => {
  it.each([
    ['佐藤 葵', '佐'],
    ['Emma Wilson', 'EW'],
    ['Liam van der Berg', 'LB'],
    ['cher', 'C'],
    ['  ', ''],
    [null, ''],
  ])('%s gives “%s”', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});

describe('hueOf', () => {
  it('is the same for the same id, and within the circle', () => {
    expect(hueOf('profile-1')).toBe(hueOf('profile-1'));
    expect(hueOf('profile-1')).toBeLessThan(360);
  });
});
