import { describe, expect, it } from '@jest/globals';
import { isOriginAllowed, originOf } from './allowed-origin.ts';

const allowed = ['https://shop.example', 'https://*.tea.example', 'http://localhost:5173', 'capacitor://localhost'];

describe('the origins that may send', () => {
  it.each([
    ['https://shop.example', true],
    ['https://SHOP.example:443', true],
    ['http://shop.example', false],
    ['https://shop.example:8443', false],
    ['https://www.shop.example', false],
    ['https://shop.example.evil.example', false],
    ['https://www.tea.example', true],
    ['https://a.b.tea.example', true],
    ['https://tea.example', false],
    ['https://eviltea.example', false],
    ['https://www.tea.example:444', false],
    ['http://localhost:5173', true],
    ['capacitor://localhost', true],
    ['ionic://localhost', false],
    ['capacitor://localhost.evil', false],
    ['null', false],
    ['', false],
    ['*', false],
    ['https://', false],
  ])('%s: %s', (origin, expected) => {
    expect(isOriginAllowed(origin, allowed)).toBe(expected);
  });

  it('are none when a rule is nonsense', () => {
    expect(isOriginAllowed('https://shop.example', ['shop.example', '*', '://', 'https://*.'])).toBe(false);
  });

  it('can be read from a Referer', () => {
    expect(originOf('https://shop.example/teapots?size=2')).toBe('https://shop.example');
    expect(originOf('about:blank')).toBeNull();
    expect(originOf('teapots')).toBeNull();
  });
});
