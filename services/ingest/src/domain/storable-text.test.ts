import { describe, expect, it } from '@jest/globals';
import type { JsonValue } from '@ichie/kernel';
import fc from 'fast-check';
import { mayHoldUnstorableText, withStorableText } from './storable-text.ts';

const isStorable = (value: JsonValue): boolean => {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, child]) => isStorable(key) && isStorable(child));
};

const anyJson = fc.jsonValue({ stringUnit: 'binary' }) as fc.Arbitrary<JsonValue>;

describe('storable text', () => {
  it('replaces NUL and halves of surrogate pairs, in keys too, and nothing else', () => {
    const value = JSON.parse('{"a\\u0000":["\\ud83c", "\\ud83c\\udf75", "茶"], "__proto__": "\\udfff"}') as JsonValue;
    expect(JSON.stringify(withStorableText(value))).toBe('{"a\u{FFFD}":["\u{FFFD}","🍵","茶"],"__proto__":"\u{FFFD}"}');
  });

  it('holds for any JSON', () => {
    fc.assert(fc.property(anyJson, (value) => isStorable(withStorableText(value))));
  });

  it('is never missed by the quick look at the text', () => {
    fc.assert(fc.property(anyJson, (value) => isStorable(value) || mayHoldUnstorableText(JSON.stringify(value))));
  });

  it('is not searched for where the text is clean', () => {
    expect(mayHoldUnstorableText('{"name":"愛子","note":"\\u8336"}')).toBe(false);
  });
});
