import { describe, expect, it } from '@jest/globals';
import { parseAllowedOrigins } from './allowed-origins.ts';

describe('an allowed origin', () => {
  it.each([
    ['https://shop.example', 'https://shop.example'],
    [' HTTPS://Shop.Example/ ', 'https://shop.example'],
    ['https://shop.example:443', 'https://shop.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000'],
    ['https://一期.example', 'https://xn--4gq552d.example'],
    ['https://*.shop.example', 'https://*.shop.example'],
    ['https://*.Shop.example:8443', 'https://*.shop.example:8443'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['chrome-extension://abcDEF', 'chrome-extension://abcdef'],
  ])('%s is kept as %s', (written, kept) => {
    expect(parseAllowedOrigins([written])).toEqual({ ok: true, value: [kept] });
  });

  it.each([
    ['shop.example', 'has no scheme; write https://shop.example'],
    ['https://shop.example/path', 'has a path or a query'],
    ['https://shop.example?x', 'has a path or a query'],
    ['https://me@shop.example', 'has a user name'],
    ['*', 'is not needed to allow all'],
    ['https://shop.*.example', 'has * elsewhere'],
    ['https://*', 'has * elsewhere'],
    ['https://*.example', 'allows every page below example'],
    ['https://*.127.0.0.1', 'allows every page below 127.0.0.1'],
    ['https://shop.example:99999', 'has a host or a port that cannot be'],
    ['https://shop example', 'has a path or a query'],
    ['', 'has no scheme'],
    [`https://${'a'.repeat(300)}.example`, 'is longer than 253 characters'],
  ])('%s is refused', (written, message) => {
    const parsed = parseAllowedOrigins(['https://ok.example', written]);
    expect(parsed.ok ? [] : parsed.issues).toEqual([
      { path: '/allowedOrigins/1', message: expect.stringContaining(message) },
    ]);
  });

  it('is kept once', () => {
    expect(parseAllowedOrigins(['https://a.example', 'https://A.example:443'])).toMatchObject({
      value: ['https://a.example'],
    });
  });

  it('is one of fifty at most', () => {
    const many = Array.from({ length: 51 }, (_, index) => `https://s${String(index)}.example`);
    expect(parseAllowedOrigins(many)).toMatchObject({ ok: false, issues: [{ path: '/allowedOrigins' }] });
  });
});
