import { describe, expect, it } from '@jest/globals';

import { isLocalPath } from './is-local-path.ts';

describe('isLocalPath', () => {
  it.each([
    ['/workspaces/demo/people?search=aoi', true],
    ['//elsewhere.example', false],
    ['/\\elsewhere.example', false],
    ['https://elsewhere.example', false],
  ])('of %s is %s', (path, local) => {
    expect(isLocalPath(path)).toBe(local);
  });
});
