import { describe, expect, it } from '@jest/globals';
import { preferredLanguage } from './preferred-language.ts';

describe('the language of a page', () => {
  it.each([
    ['ja,en-US;q=0.9', 'ja'],
    ['en-US,ja;q=0.8', 'en'],
    ['fr, ja-JP;q=0.5, en;q=0.4', 'ja'],
    ['ja;q=0, en;q=0.1', 'en'],
    ['fr', 'en'],
    [undefined, 'en'],
  ])('for %j is %s', (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });
});
