import { describe, expect, it } from '@jest/globals';

import { contrastRatio } from './contrast.ts';
import { asCustomProperties, darkTokens, lightTokens, type Tokens } from './tokens.ts';

const backgrounds = ['canvas', 'sunken', 'surface', 'hover'] as const;
const texts = [
  'text',
  'textDimmed',
  'primaryText',
  'accentText',
  'positiveText',
  'cautionText',
  'negativeText',
] as const;
const washes: readonly (readonly [keyof Tokens, keyof Tokens])[] = [
  ['primaryText', 'primaryWash'],
  ['accentText', 'accentWash'],
  ['positiveText', 'positiveWash'],
  ['cautionText', 'cautionWash'],
  ['negativeText', 'negativeWash'],
  ['text', 'neutralWash'],
  ['textDimmed', 'neutralWash'],
  ['text', 'primaryWash'],
];

describe.each([
  ['light', lightTokens],
  ['dark', darkTokens],
])('the %s colours', (_scheme, tokens) => {
  it.each(texts)('%s is readable on every background', (text) => {
    for (const background of backgrounds) {
      expect(contrastRatio(tokens[text], tokens[background])).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(washes)('%s is readable on %s', (text, wash) => {
    expect(contrastRatio(tokens[text], tokens[wash])).toBeGreaterThanOrEqual(4.5);
  });

  it('white is readable on the primary fill, and under the pointer', () => {
    expect(contrastRatio('#ffffff', tokens.primary)).toBeGreaterThanOrEqual(4.5);
    expect(contrastRatio('#ffffff', tokens.primaryHover)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['accent', 'chart', 'borderStrong'] as const)('%s can be told from the surface', (mark) => {
    expect(contrastRatio(tokens[mark], tokens.surface)).toBeGreaterThanOrEqual(3);
  });
});

describe('asCustomProperties', () => {
  it('names each colour in kebab case', () => {
    expect(asCustomProperties(lightTokens)['--ichie-text-dimmed']).toBe(lightTokens.textDimmed);
  });
});
