import { SimulatedClock, type JsonObject } from '@ichie/kernel';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { cartEmail, compiledEmail, emailOf } from '../../test/cart-email.ts';
import { compileTemplate } from '../compile-template.ts';
import type { CompiledEmail } from '../template/compiled-template.ts';
import { createRenderer } from './create-renderer.ts';
import type { RenderedEmail, RenderRequest, RenderResult } from './render-result.ts';

const renderer = createRenderer({ clock: new SimulatedClock(Date.parse('2026-11-22T20:00:00Z')) });

const cups = { name: 'Cup <small>', url: 'https://shop.example/cups?a=1&b=2', price: 2800 };
const tea = { name: 'Sencha', url: 'https://shop.example/tea', price: 1200 };
const pot = { name: 'Kyusu', url: 'https://shop.example/pot', price: 9800 };
const variables: JsonObject = {
  profile: { firstName: 'Aiko', plan: 'silver' },
  event: { total: 12_345, cartId: 'c1', at: '2026-10-31T15:30:00Z' },
  links: { unsubscribe: 'https://mail.example/u/1' },
  recommendations: { 'cart-cross-sell': [cups, tea, pot] },
};

const rendered = (result: RenderResult<RenderedEmail>): RenderedEmail => {
  if (result.type !== 'email') throw new Error(JSON.stringify(result));
  return result;
};

describe('createRenderer, with an e-mail', () => {
  let template: CompiledEmail;
  const render = (request: Partial<RenderRequest>): RenderedEmail =>
    rendered(renderer.render(template, { locale: 'en', variables, ...request }));
  beforeAll(async () => {
    template = await compiledEmail(cartEmail);
  });

  it('fills in what is known of the person', () => {
    const { subject, html, text } = render({});
    expect(subject).toBe('Your cart is waiting, Aiko');
    expect(html).toContain('Hello Aiko,');
    expect(html).toContain('Shipping is on us: ¥12,345');
    expect(html).toContain('href="https://shop.example/cart?id=c1&amp;from=mail"');
    expect(html).not.toMatch(/\{\{|\{%/);
    expect(text).toContain(
      'Hello Aiko,\n\nShipping is on us: ¥12,345\n\nBack to the cart [https://shop.example/cart?id=c1&from=mail]',
    );
    expect(text).not.toMatch(/\{\{|\{%|\n{3}/);
  });

  it('falls back where nothing is known', () => {
    const { subject, html } = render({ variables: {} });
    expect(subject).toBe('Your cart is waiting, friend');
    expect(html).toContain('Hello there,');
    expect(html).not.toContain('Shipping is on us');
  });

  it('repeats a block for each recommended item, up to its limit', () => {
    const { html, text } = render({});
    expect(html).toContain('<a href="https://shop.example/cups?a=1&amp;b=2">Cup &lt;small&gt;</a> ¥2,800');
    expect(html.match(/You may also like/g)).toHaveLength(1);
    expect(html).not.toContain('Kyusu');
    expect(text).toContain('Cup <small> [https://shop.example/cups?a=1&b=2] ¥2,800');
  });

  it('shows nothing of a block without items, or what follows else', () => {
    const nothing = { ...variables, recommendations: {} };
    expect(render({ variables: nothing }).html).not.toContain('You may also like');
    expect(render({ variables: nothing, locale: 'ja' }).html).toContain('新着商品をご覧ください');
    expect(render({ locale: 'ja' }).html).not.toContain('新着商品をご覧ください');
  });

  it('writes money and dates in the language and the zone of the person', () => {
    const { html } = render({ locale: 'ja-JP', timeZone: 'Asia/Tokyo' });
    expect(html).toContain('Aiko様、2026年11月1日日曜日のお買い物');
    expect(html).toContain('<td>￥2,800</td>');
    expect(render({ locale: 'ja', timeZone: 'Mars/Olympus' }).html).toContain('2026年10月31日土曜日');
  });

  it.each([
    ['ja', 'ja'],
    ['ja-JP', 'ja'],
    ['JA', 'ja'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    ['not a locale!', 'en'],
  ])('takes for %j the content in %j', (locale, expected) => {
    expect(render({ locale }).locale).toBe(expected);
  });

  it('escapes what comes from outside in HTML, and not in text', () => {
    const { subject, html, text } = render({ variables: { profile: { firstName: '<b>"Tom" & co</b>' } } });
    expect(html).toContain('Hello &lt;b&gt;&#34;Tom&#34; &amp; co&lt;/b&gt;,');
    expect(subject).toBe('Your cart is waiting, <b>"Tom" & co</b>');
    expect(text).toContain('Hello <b>"Tom" & co</b>,');
  });

  it('keeps a subject on one line', () => {
    expect(render({ variables: { profile: { firstName: 'A\r\nBcc: b@example.com' } } }).subject).toBe(
      'Your cart is waiting, A Bcc: b@example.com',
    );
  });
});

describe('createRenderer, with what a template may do', () => {
  const renderText = async (text: string, given: JsonObject = {}): Promise<RenderResult<RenderedEmail>> =>
    renderer.render(await compiledEmail(emailOf({ text })), { locale: 'en', variables: given, timeZone: 'Asia/Tokyo' });

  it.each([
    ['{% if profile.plan == "gold" %}{% abort_message "has gold" %}{% endif %}', 'has gold'],
    ["{% if true %}{% abort_message('out of stock') %}{% endif %}", 'out of stock'],
    ['{% abort_message %}', 'aborted by the template'],
  ])('does not send what %s stops', async (text, reason) => {
    expect(await renderText(text, { profile: { plan: 'gold' } })).toEqual({ type: 'aborted', reason });
  });

  it.each([
    ['{{ "now" | date: "%Y-%m-%d" }}', '2026-11-23'],
    ['{{ "now" | date: "%H:%M", "America/New_York" }}', '15:00'],
    ['{{ "2026-11-01" | date: "long" }}', 'November 1, 2026'],
    ['{{ "2026-11-01T20:00:00" | date: "%d" }}', '02'],
    ['{{ "soon" | date: "%d" }}', 'soon'],
    ['{{ 1234.5 | money: "USD" }}', '$1,234.50'],
    ['{{ "1980" | money: "JPY", "ja" }}', '￥1,980'],
    ['{{ missing | money: "JPY" }}', ''],
    ['{{ "a<b\nc" | newline_to_br }}', 'a&lt;b<br>\nc'],
    ['{{ "a<b" | escape }}', 'a&lt;b'],
    ['{{ "x".constructor }}{{ profile.__proto__ }}', ''],
  ])('renders %s', async (text, expected) => {
    const { html } = rendered(await renderText(`[[${text}]]`, { profile: {} }));
    expect(/\[\[([\s\S]*)\]\]/.exec(html)?.[1]).toBe(expected);
  });

  it.each([
    ['a currency that there is not', '{{ 1 | money: "yen!" }}', /invalid currency code/i],
    ['a loop without an end in sight', '{% for a in (1..99999999) %}{% endfor %}', /memory alloc limit exceeded/],
  ])('fails, and does not throw, for %s', async (_name, text, reason) => {
    expect(await renderText(text)).toEqual({ type: 'failed', reason: expect.stringMatching(reason) });
  });

  it('fails without a subject', async () => {
    const template = await compiledEmail(emailOf({ subject: '{{ profile.nickname }}' }));
    expect(renderer.render(template, { locale: 'en', variables: {} })).toEqual({
      type: 'failed',
      reason: 'the subject is empty',
    });
  });

  it('stops blocks at break, and knows where they are', async () => {
    const { html } = rendered(
      await renderText(
        '[[{% recommendations placement: "x", limit: 4 %}{{ forloop.index }}/{{ forloop.length }}{{ item.name }}{% if item.name == "b" %}{% break %}{% endif %},{% endrecommendations %}{{ item.name }}]]',
        { recommendations: { x: [{ name: 'a' }, { name: 'b' }, { name: 'c' }] } },
      ),
    );
    expect(html).toContain('[[1/3a,2/3b]]');
  });

  it.each([
    ['https://shop.example/{{ item.id }}', 'https://shop.example/7'],
    ['/cart', '/cart'],
    ['{{ item.script }}', null],
    ['', null],
  ])('gives an in-app message with the address %j the address %j', async (url, expected) => {
    const compiled = await compileTemplate({
      channel: 'inApp',
      defaultLocale: 'en',
      locales: { en: { title: 'Hi\n{{ item.id }}', body: 'a & b', url } },
    });
    const result =
      compiled.ok &&
      renderer.render(compiled.value, { locale: 'en', variables: { item: { id: 7, script: ' java\tscript:x()' } } });
    expect(result).toEqual({ type: 'inApp', locale: 'en', title: 'Hi 7', body: 'a & b', url: expected });
  });
});
