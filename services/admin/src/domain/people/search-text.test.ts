import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { normalised, queryGrams, searchGrams, searchTextOf } from './search-text.ts';

const finds = (fields: readonly string[], query: string): boolean => {
  const text = searchTextOf(fields);
  const grams = new Set(searchGrams(text));
  return queryGrams(query).every((gram) => grams.has(gram)) && text.includes(normalised(query));
};

describe('searching people', () => {
  it('finds any part of a field that is at least two characters long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 4 }),
        fc.nat(),
        fc.nat(),
        (fields, from, length) => {
          const lines = searchTextOf(fields)
            .split('\n')
            .filter((line) => Array.from(line).length >= 2);
          const line = lines[from % Math.max(1, lines.length)];
          fc.pre(line !== undefined);
          const characters = Array.from(line);
          const start = from % (characters.length - 1);
          const query = characters.slice(start, start + 2 + (length % characters.length)).join('');
          fc.pre(Array.from(normalised(query)).length >= 2 && line.includes(normalised(query)));
          expect(finds(fields, query)).toBe(true);
        },
      ),
    );
  });

  it.each([
    ['佐藤 愛子', '佐藤'],
    ['佐藤 愛子', '愛'],
    ['ｻﾄｳ ｱｲｺ', 'サトウ'],
    ['Aiko@Example.com', 'ＡＩＫＯ'],
    ['Emma Brown', 'b'],
    ['Straße', 'straß'],
  ])('finds %s by %s', (field, query) => {
    expect(finds([field], query)).toBe(true);
  });

  it.each([
    ['Emma Brown', 'r'],
    ['Emma Brown', 'emmab'],
    ['佐藤', '藤佐'],
  ])('does not find %s by %s', (field, query) => {
    expect(finds([field], query)).toBe(false);
  });

  it('never matches from one field into the next', () => {
    expect(finds(['ab', 'cd'], 'bc')).toBe(false);
  });
});
