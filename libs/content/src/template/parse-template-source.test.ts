import { describe, expect, it } from '@jest/globals';
import { cartEmail } from '../../test/cart-email.ts';
import { parseCompiledTemplate } from './parse-compiled-template.ts';
import { parseTemplateSource } from './parse-template-source.ts';

describe('parseTemplateSource', () => {
  it('gives back what was written', () => {
    expect(parseTemplateSource(JSON.parse(JSON.stringify(cartEmail)))).toEqual({ ok: true, value: cartEmail });
  });

  it.each([
    ['nothing', null, [{ path: '', message: 'must be an object' }]],
    [
      'another channel',
      { channel: 'fax', defaultLocale: 'en' },
      [{ path: '/channel', message: 'must be email or inApp' }],
    ],
    [
      'no content',
      { channel: 'inApp', defaultLocale: 'en', locales: {} },
      [{ path: '/locales', message: 'must be an object with at least one entry' }],
    ],
    [
      'missing and empty texts',
      { channel: 'inApp', defaultLocale: 'en', locales: { en: { title: ' ', url: 3 } } },
      [
        { path: '/locales/en/url', message: 'must be a text' },
        { path: '/locales/en/title', message: 'must be a text that is not empty' },
        { path: '/locales/en/body', message: 'is required' },
      ],
    ],
    [
      'locales that are none, and a default without content',
      { channel: 'inApp', defaultLocale: 'ja', locales: { 英語: { title: 'a', body: 'b' } } },
      [
        { path: '/locales/英語', message: 'must be a language tag, such as ja or en-GB' },
        { path: '/defaultLocale', message: 'must be one of the locales: write its content, or choose another' },
      ],
    ],
  ])('refuses %s', (_name, json, issues) => {
    const parsed = parseTemplateSource(json);
    expect(parsed.ok).toBe(false);
    expect(parsed.ok ? [] : parsed.issues).toEqual(expect.arrayContaining(issues));
  });
});

describe('parseCompiledTemplate', () => {
  it('names what is missing', () => {
    expect(
      parseCompiledTemplate({
        channel: 'email',
        contentHash: 'h',
        defaultLocale: 'en',
        recommendations: [{ placement: 'x' }],
        locales: { en: {} },
      }),
    ).toEqual({
      ok: false,
      issues: [
        { path: '/recommendations/0/limit', message: 'must be a whole number' },
        { path: '/locales/en/subject', message: 'is required' },
        { path: '/locales/en/html', message: 'is required' },
      ],
    });
  });
});
