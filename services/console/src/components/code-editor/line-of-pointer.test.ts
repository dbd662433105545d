import { describe, expect, it } from '@jest/globals';

import { lineOfPointer } from './line-of-pointer.ts';

const text = `{
  "rules": { "coerce": true },
  "events": {
    "a/b": {
      "schema": {
        "required": [
          "x",
          7
        ]
      }
    }
  }
}`;

describe('lineOfPointer', () => {
  it.each([
    ['', 1],
    ['/rules', 2],
    ['/rules/coerce', 2],
    ['/events/a~1b', 4],
    ['/events/a~1b/schema/required/1', 8],
  ])('finds %s', (pointer, line) => {
    expect(lineOfPointer(text, pointer)).toBe(line);
  });

  it('points to what is around something that is missing', () => {
    expect(lineOfPointer(text, '/events/a~1b/schema/type')).toBe(5);
    expect(lineOfPointer(text, '/identify/schema')).toBe(1);
  });

  it('makes do with a text that is broken', () => {
    expect(lineOfPointer('{\n"rules": {', '/rules/coerce')).toBe(2);
    expect(lineOfPointer('', '/rules')).toBe(1);
  });
});
