import { describe, expect, it } from '@jest/globals';
import { isPlaceholder } from './placeholder-values.ts';

describe('placeholder values', () => {
  it.each([
    '',
    '  ',
    '0',
    '-1',
    '---',
    '00000000-0000-0000-0000-000000000000',
    'null',
    'NULL',
    ' undefined ',
    '"null"',
    "'Guest'",
    'anonymous',
    'NaN',
    '[object Object]',
  ])('include %j', (value) => {
    expect(isPlaceholder(value)).toBe(true);
  });

  it.each(['1', '-2', 'null-device', 'guest-7', '00000000-0000-0000-0000-000000000001', 'nobody'])(
    'do not include %j',
    (value) => {
      expect(isPlaceholder(value)).toBe(false);
    },
  );
});
