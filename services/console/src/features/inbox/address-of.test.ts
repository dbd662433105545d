import { describe, expect, it } from '@jest/globals';

import { addressOf } from './address-of.ts';

describe('addressOf', () => {
  it('takes the address out of a recipient with a name', () => {
    expect(addressOf('佐藤 葵 <aoi@example.com>')).toBe('aoi@example.com');
  });

  it('leaves a bare address as it is', () => {
    expect(addressOf('aoi@example.com')).toBe('aoi@example.com');
  });
});
