import { describe, expect, it } from '@jest/globals';
import { formattingLocale, localeChain, resolveLocale } from './locale-chain.ts';

describe('localeChain', () => {
  it('goes from the exact locale over the script to the language', () => {
    expect(localeChain('zh-hant-tw')).toEqual(['zh-Hant-TW', 'zh-Hant', 'zh']);
  });

  it('leaves out extensions, and is empty for what is no locale', () => {
    expect([localeChain('ja-JP-u-ca-japanese'), localeChain('日本')]).toEqual([['ja-JP', 'ja'], []]);
  });
});

describe('resolveLocale', () => {
  it.each([
    ['pt-BR', 'pt-br'],
    ['pt-PT', 'pt'],
    ['de', 'en'],
  ])('finds for %s the content in %s', (requested, expected) => {
    expect(resolveLocale(requested, { available: ['en', 'pt', 'pt-br'], defaultLocale: 'en' })).toBe(expected);
  });
});

describe('formattingLocale', () => {
  it.each([
    ['en-GB', 'en', 'en-GB'],
    ['fr', 'en', 'en'],
    ['nonsense!', 'ja', 'ja'],
  ])('formats for %s in content of %s like %s', (requested, content, expected) => {
    expect(formattingLocale(requested, content)).toBe(expected);
  });
});
