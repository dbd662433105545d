import { describe, expect, it } from '@jest/globals';
import { preferredLocale } from './preferred-locale.ts';

describe('the language that a browser prefers', () => {
  it.each([
    ['ja', 'ja'],
    ['ja-JP,en-US;q=0.9,en;q=0.8', 'ja-JP'],
    ['en;q=0.2, ja;q=0.7', 'ja'],
    ['zh-Hant-TW', 'zh-Hant-TW'],
    ['*', null],
    ['*, de;q=0.5', 'de'],
    ['en;q=0', null],
    ['en;q=nonsense', null],
    ['', null],
    ['<script>', null],
    ['ja,'.repeat(1000), null],
    [undefined, null],
  ])('of %j is %j', (header, expected) => {
    expect(preferredLocale(header)).toBe(expected);
  });
});
