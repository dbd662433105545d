import { describe, expect, it } from '@jest/globals';

import { originFault, originsIn } from './origin-fault.ts';

describe('an origin', () => {
  it.each(['https://shop.example', 'https://*.shop.example', 'http://localhost:3000', 'capacitor://localhost'])(
    '%s is fine',
    (origin) => {
      expect(originFault(origin)).toBeUndefined();
    },
  );

  it.each([
    ['shop.example', 'noScheme'],
    ['https://shop.example/cart', 'path'],
    ['https://me@shop.example', 'user'],
    ['https://shop.*', 'wildcard'],
    ['*', 'everybody'],
    ['https://*.com', 'everybody'],
    ['https://shop.example:99999', 'impossible'],
  ])('%s is refused: %s', (origin, fault) => {
    expect(originFault(origin)).toBe(fault);
  });

  it('is one of the lines of a text', () => {
    expect(originsIn(' https://a.example \n\nhttps://b.example\n')).toEqual(['https://a.example', 'https://b.example']);
  });
});
