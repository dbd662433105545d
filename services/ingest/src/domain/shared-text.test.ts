import { describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@ichie/kernel';
import fc from 'fast-check';
import { sharedText } from './shared-text.ts';

const jsonObject = fc.dictionary(fc.oneof(fc.constantFrom('a', '__proto__', 'toString'), fc.string()), fc.jsonValue(), {
  maxKeys: 4,
});

/** As a body is read: `__proto__` is a key like any other. */
const asRead = (text: string): JsonObject => JSON.parse(text) as JsonObject;

describe('a shared text', () => {
  it('says of every object what the object says, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(jsonObject, { maxLength: 6 }), fc.nat({ max: 5 }), (objects, repeated) => {
        const write = sharedText();
        const again = objects[repeated];
        for (const object of again === undefined ? objects : [...objects, again, again]) {
          const text = JSON.stringify(object);
          expect(asRead(write(asRead(text)) ?? '')).toEqual(asRead(text));
        }
      }),
    );
  });

  it('is the very same for objects that say the same', () => {
    const write = sharedText();
    const first = write({ library: { name: 'sdk' }, screen: [1, 2] });
    expect(write({ screen: [1, 2], library: { name: 'sdk' } })).toBe(first);
  });

  it.each<[string, JsonObject, JsonObject]>([
    ['a member of the prototype', asRead('{"__proto__":{}}'), { other: {} }],
    ['a null and a missing member', { a: null, b: 1 }, { c: null, b: 1 }],
    ['a list and an object', { a: ['x'] }, { a: { 0: 'x' } }],
    ['a longer list', { a: [1] }, { a: [1, 2] }],
    ['a number and its text', { a: 1 }, { a: '1' }],
  ])('tells apart %s', (_difference, first, second) => {
    const write = sharedText();
    write(first);
    expect(write(second)).toBe(JSON.stringify(second));
  });

  it('gives up what lies too deep, and goes on', () => {
    const write = sharedText();
    const deep = asRead('{"a":'.repeat(100_000) + '1' + '}'.repeat(100_000));
    expect([write(deep), write(deep), write({ a: 1 })]).toEqual([undefined, undefined, '{"a":1}']);
  });
});
