import { describe, expect, it } from '@jest/globals';

import { chooseLocale } from './choose-locale.ts';

describe('chooseLocale', () => {
  it('shows what was asked for, else the reader’s language, else the first there is', () => {
    expect(chooseLocale(['en', 'ja'], ['ja', 'en'])).toBe('ja');
    expect(chooseLocale(['en', 'ja'], [undefined, 'ja'])).toBe('ja');
    expect(chooseLocale(['fr'], ['de', 'ja'])).toBe('fr');
  });
});
