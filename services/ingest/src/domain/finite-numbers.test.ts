import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '@ichie/kernel';
import { pathOfInfinity } from './finite-numbers.ts';

const find = (json: string): string | undefined => {
  const value = JSON.parse(json) as JsonValue;
  return pathOfInfinity(value, JSON.stringify(value), '/properties');
};

describe('numbers beyond what can be carried on', () => {
  it.each([
    ['{"total":1e400}', '/properties/total'],
    ['{"items":[{"price":1},{"price":-1e999}]}', '/properties/items/1/price'],
    ['{"a/b~c":1e309}', '/properties/a~1b~0c'],
    ['{"__proto__":{"x":1e400}}', '/properties/__proto__/x'],
    [`{"n":${'9'.repeat(400)}}`, '/properties/n'],
    ['{"total":1e308,"text":"1e400","nothing":null,"deep":[null]}', undefined],
  ])('are found: %s', (json, path) => {
    expect(find(json)).toBe(path);
  });

  it('have no endless paths', () => {
    expect(find(`{"${'k'.repeat(1000)}":1e400}`)).toHaveLength(200);
  });
});
