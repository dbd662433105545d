import { describe, expect, it } from '@jest/globals';

import { matchLocale } from './preferences.ts';

describe('matchLocale', () => {
  it('takes the first preferred language that the console speaks', () => {
    expect(matchLocale(['fr-FR', 'ja-JP', 'en'])).toBe('ja');
  });

  it('speaks English where nothing else was asked for that it knows', () => {
    expect(matchLocale(['fr', 'de-AT'])).toBe('en');
    expect(matchLocale([])).toBe('en');
  });
});
