import { describe, expect, it } from '@jest/globals';

import { defined, oneOf, text } from './search-parameters.ts';

describe('search parameters', () => {
  it('are texts even where the router saw a number', () => {
    expect(text(1234)).toBe('1234');
    expect(text('')).toBeUndefined();
    expect(text({ not: 'a text' })).toBeUndefined();
  });

  it('are one of the known values or nothing', () => {
    expect(oneOf('outline', ['canvas', 'outline'])).toBe('outline');
    expect(oneOf('sideways', ['canvas', 'outline'])).toBeUndefined();
  });

  it('leave out what is not there', () => {
    expect(defined({ search: 'aoi', segmentId: undefined })).toEqual({ search: 'aoi' });
  });
});
