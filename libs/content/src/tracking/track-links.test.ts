import { describe, expect, it } from '@jest/globals';
import { appendPixel } from './append-pixel.ts';
import { trackLinks, type LinkTracking } from './track-links.ts';
import { addUtmParameters } from './utm-parameters.ts';

const tracking: LinkTracking = { rewrite: (url, index) => `https://t.example/${String(index)}?to=${url}&x` };
const tracked = (html: string, options: Partial<LinkTracking> = {}): string =>
  trackLinks(html, { ...tracking, ...options });

describe('trackLinks', () => {
  it.each([
    ['<a href="https://a.b/">x</a>', '<a href="https://t.example/0?to=https://a.b/&amp;x">x</a>'],
    [
      "<a\n  class='c' HREF='http://a.b'\n>x</a>",
      '<a\n  class=\'c\' href="https://t.example/0?to=http://a.b&amp;x"\n>x</a>',
    ],
    [
      '<a title="a > b" href=https://a.b?c=d>x</a>',
      '<a title="a > b" href="https://t.example/0?to=https://a.b?c=d&amp;x">x</a>',
    ],
    [
      '<a href="https://a.b/?c=1&amp;d=&#34;2&#x27;&copy=3">x</a>',
      '<a href="https://t.example/0?to=https://a.b/?c=1&amp;d=&quot;2&#39;&amp;copy=3&amp;x">x</a>',
    ],
  ])('rewrites %s', (html, expected) => {
    expect(tracked(html)).toBe(expected);
  });

  it.each([
    '<a href="mailto:a@b.c">x</a>',
    '<a href="tel:+8131234">x</a>',
    '<a href="#top">x</a>',
    '<a href="https://a.b" data-untracked>x</a>',
    '<a data-untracked="" href="https://a.b">x</a>',
    '<a name="here">x</a>',
    '<a data-href="https://a.b">x</a>',
    '<a title=\' href="https://a.b" \'>x</a>',
    '<area href="https://a.b"><link href="https://a.b"><img src="https://a.b">',
  ])('leaves %s as it is', (html) => {
    expect(tracked(html)).toBe(html);
  });

  it('counts only the links that it rewrites, and leaves out what is excluded', () => {
    const html = '<a href="https://a.b/1">x</a><a href="https://u.b/2">x</a><a href="https://a.b/3">x</a>';
    const seen: string[] = [];
    trackLinks(html, {
      rewrite(url, index) {
        seen.push(`${String(index)} ${url}`);
        return url;
      },
      exclude: (url) => url.startsWith('https://u.b/'),
    });
    expect(seen).toEqual(['0 https://a.b/1', '1 https://a.b/3']);
  });

  it('adds campaign parameters before it rewrites', () => {
    expect(
      tracked('<a href="https://a.b?c=1&amp;utm_source=own#d">x</a>', {
        rewrite: (url) => url,
        utm: { source: 'ichie', medium: 'email' },
      }),
    ).toBe('<a href="https://a.b?c=1&amp;utm_source=own&amp;utm_medium=email#d">x</a>');
  });

  it('takes time in proportion to the length, even of HTML that is broken', () => {
    const broken = '<a href="'.repeat(100_000);
    expect(tracked(broken)).toBe(broken);
  });
});

describe('addUtmParameters', () => {
  it.each([
    ['https://a.b', 'https://a.b?utm_source=s&utm_campaign=%E6%98%A5'],
    ['https://a.b/?', 'https://a.b/?utm_source=s&utm_campaign=%E6%98%A5'],
    ['https://a.b/?x=%20+y', 'https://a.b/?x=%20+y&utm_source=s&utm_campaign=%E6%98%A5'],
    ['https://a.b/?utm_source=t&utm_campaign=u', 'https://a.b/?utm_source=t&utm_campaign=u'],
  ])('completes %s', (url, expected) => {
    expect(addUtmParameters(url, { source: 's', campaign: '春' })).toBe(expected);
  });
});

describe('appendPixel', () => {
  const pixel =
    '<img src="https://t.example/o?a=1&amp;b=2" alt="" width="1" height="1" style="display:block;width:1px;height:1px;border:0;">';

  it.each([
    ['<html><body>x</BODY ></html>', `<html><body>x${pixel}</BODY ></html>`],
    ['x', `x${pixel}`],
  ])('puts the image at the end of the body of %s', (html, expected) => {
    expect(appendPixel(html, 'https://t.example/o?a=1&b=2')).toBe(expected);
  });
});
