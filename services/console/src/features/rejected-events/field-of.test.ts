import { describe, expect, it } from '@jest/globals';

import { fieldOf, pointerInEvent } from './field-of.ts';

describe('the field that a rejection is about', () => {
  it.each([
    ['/properties/total', 'properties.total'],
    ['/batch/12/properties/products/*/price', 'properties.products.*.price'],
    ['/properties/a~1b~0c', 'properties.a/b~c'],
    ['/batch/3', ''],
    ['', ''],
  ])('of %s is “%s”', (path, field) => {
    expect(fieldOf(path)).toBe(field);
  });

  it('is pointed to within its event', () => {
    expect(pointerInEvent('/batch/3/userId')).toBe('/userId');
    expect(pointerInEvent('/userId')).toBe('/userId');
  });
});
