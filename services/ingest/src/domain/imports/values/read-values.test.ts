import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { RowFault } from '../row-fault.ts';
import { readBoolean } from './read-boolean.ts';
import { readEmail } from './read-email.ts';
import { readList } from './read-list.ts';
import { readNumber } from './read-number.ts';
import { createReadPhone } from './read-phone.ts';

describe('readNumber', () => {
  it.each([
    ['1234.5', 1234.5],
    ['-3', -3],
    ['1,234', 1234],
    ['1,234,567.89', 1234567.89],
    ['¥1,234', 1234],
    ['￥１，２３４', 1234],
    ['1,234円', 1234],
    ['1,234 円', 1234],
    ['$12.50', 12.5],
    ['-$5', -5],
    ['¥-500', -500],
    ['△500', -500],
    ['▲1,200円', -1200],
    ['(500)', -500],
    ['+7', 7],
    ['１２．５', 12.5],
    ['1e3', 1000],
    ['.5', 0.5],
    ['120ポイント', 120],
    ['-0', 0],
  ])('%s is %d', (text, number) => {
    expect(readNumber(text)).toBe(number);
  });

  it.each(['', 'abc', '1,23', '1.2.3', '12-34', '--5', '1,234,56', 'NaN', 'Infinity', '1e999', '0x10', '（）'])(
    '%s is none',
    (text) => {
      expect(readNumber(text)).toBeInstanceOf(RowFault);
    },
  );

  it('reads what any number is written as', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (number) => {
        expect(readNumber(String(number))).toBe(number + 0);
        const rounded = Math.round(number * 100) / 100;
        expect(readNumber(`¥${rounded.toLocaleString('en-US', { maximumFractionDigits: 2 })}`)).toBe(
          Number(rounded.toLocaleString('en-US', { maximumFractionDigits: 2, useGrouping: false })) + 0,
        );
      }),
    );
  });
});

describe('readBoolean', () => {
  it('takes yes and no as people write them', () => {
    for (const yes of ['true', 'TRUE', '1', 'yes', 'はい', '有', 'あり', '○', '〇', '◯', '同意', '１']) {
      expect([yes, readBoolean(yes)]).toEqual([yes, true]);
    }
    for (const no of ['false', 'False', '0', 'no', 'いいえ', '無', 'なし', '×', '✕', '配信停止', 'ｎｏ']) {
      expect([no, readBoolean(no)]).toEqual([no, false]);
    }
    expect(readBoolean('maybe')).toBeInstanceOf(RowFault);
  });
});

describe('readEmail', () => {
  it('takes addresses in lower case, also those of carriers that allowed dots anywhere', () => {
    expect(readEmail('Aiko@Example.COM')).toBe('aiko@example.com');
    expect(readEmail('ａｉｋｏ＠ｅｘａｍｐｌｅ．ｃｏｍ')).toBe('aiko@example.com');
    expect(readEmail('mailto:aiko@example.com')).toBe('aiko@example.com');
    expect(readEmail('.aiko..k.@docomo.example')).toBe('.aiko..k.@docomo.example');
    expect(readEmail('aiko+tea@例え.jp')).toBe('aiko+tea@例え.jp');
  });

  it.each([
    'aiko',
    'aiko@',
    '@example.com',
    'a b@example.com',
    'aiko@example',
    'aiko@example..com',
    'a@b.c,d@e.fg',
    '愛子@example.com',
    'aiko@exa mple.com',
    `${'a'.repeat(65)}@example.com`,
  ])('%s is none', (text) => {
    expect(readEmail(text)).toBeInstanceOf(RowFault);
  });
});

describe('readList', () => {
  it('takes what stands between its entries', () => {
    expect(readList('tea | coffee, black')).toEqual(['tea', 'coffee, black']);
    expect(readList('お茶、和菓子')).toEqual(['お茶', '和菓子']);
    expect(readList('a;b;;c')).toEqual(['a', 'b', 'c']);
    expect(readList('a,b')).toEqual(['a', 'b']);
    expect(readList('お茶｜和菓子')).toEqual(['お茶', '和菓子']);
    expect(readList('tea')).toEqual(['tea']);
    expect(readList('["a,b",1]')).toEqual(['a,b', 1]);
    expect(readList('[tea]')).toEqual(['[tea]']);
  });
});

describe('createReadPhone', () => {
  it.each([
    ['090-1234-5678', '+819012345678'],
    ['０９０－１２３４－５６７８', '+819012345678'],
    ['(03) 1234-5678', '+81312345678'],
    ['03ー1234ー5678', '+81312345678'],
    ['+81 90 1234 5678', '+819012345678'],
    ['+81 (0)90-1234-5678', '+819012345678'],
    ['0120-123-456', '+81120123456'],
    ['+1 213 373 4253', '+12133734253'],
  ])('reads %s in Japan as %s', (text, number) => {
    expect(createReadPhone('JP')(text)).toBe(number);
  });

  it.each(['123', '090-1234', 'call me', '00000000000', '090-1234-5678 内線 12', '+81'])('%s is none', (text) => {
    expect(createReadPhone('JP')(text)).toBeInstanceOf(RowFault);
  });

  it('reads what numbers look like in other countries', () => {
    expect(createReadPhone('US')('(213) 373-4253')).toBe('+12133734253');
    expect(createReadPhone('gb')('020 7183 8750')).toBe('+442071838750');
    expect(createReadPhone('DE')('030 123456')).toBe('+4930123456');
    expect(createReadPhone('IT')('06 698 12345')).toBe('+390669812345');
  });

  it('answers what the library answers, whichever way is taken', () => {
    const countries = fc.constantFrom('JP', 'US', 'GB', 'DE', 'IT', 'FR', 'BR', 'AR', 'MX', 'RU', 'KR', 'AU', 'KZ');
    const prefix = fc.constantFrom('', '0', '00', '+81', '+81 0', '+1', '+44', '+7', '8', '1', '0120', '090', '03');
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 12 });
    const separator = fc.constantFrom('', '-', ' ');
    fc.assert(
      fc.property(countries, prefix, digits, separator, (country, before, numbers, between) => {
        const text = before + numbers.map((digit, at) => (at % 4 === 3 ? between : '') + String(digit)).join('');
        const parsed = parsePhoneNumberFromString(text, { defaultCountry: country as 'JP', extract: false });
        const expected = parsed?.isValid() === true ? parsed.number : undefined;
        const read = createReadPhone(country)(text);
        expect([text, country, read instanceof RowFault ? undefined : read]).toEqual([text, country, expected]);
      }),
      { numRuns: 3_000 },
    );
  });
});
