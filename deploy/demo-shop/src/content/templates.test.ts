import { describe, expect, it } from '@jest/globals';
import { compileTemplate, createRenderer } from '@ichie/content';
import type { JsonObject } from '@ichie/kernel';
import { catalogEntry, items } from '../catalog/items.ts';
import type { DemoTemplate } from './template.ts';
import { templates } from './templates.ts';

const renderer = createRenderer();

const reason = {
  reasons: [{ kind: 'viewed', itemId: 'uji-sencha', itemName: 'Uji Sencha' }],
  text: { en: 'Goes well with Uji Sencha', ja: '「宇治煎茶」によく合います' },
};

async function render({ source }: DemoTemplate, locale: string, profile: JsonObject, recommended: boolean) {
  const compiled = await compileTemplate(source);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const products = [{ name: '宇治煎茶', price: 1_680, quantity: 2 }];
  const shown = items.slice(8, 11).map((item) => ({ ...catalogEntry(item), ...reason }));
  const recommendations = compiled.value.recommendations.map(({ placement }) => [placement, recommended ? shown : []]);
  const event = { total: 3_360, products };
  const unsubscribeUrl = 'https://edge.example/u/token';
  return renderer.render(compiled.value, {
    locale,
    timeZone: 'Asia/Tokyo',
    variables: { profile, event, unsubscribeUrl, recommendations: Object.fromEntries(recommendations) as JsonObject },
  });
}

const emma = { firstName: 'Emma', lastName: 'Clarke' };
const aiko = { firstName: '愛子', lastName: '佐藤' };

const emails = templates.filter(({ source }) => source.channel === 'email');

describe('the content of the demo workspace', () => {
  it.each(emails)('addresses people by name in both languages: $templateId', async (template) => {
    for (const [locale, profile, name] of [
      ['en-GB', emma, 'Emma'],
      ['ja-JP', aiko, '佐藤'],
    ] as const) {
      const email = await render(template, locale, profile, true);
      if (email.type !== 'email') throw new Error(email.type);
      expect(email.subject).toContain(name);
      expect(email.html).toContain(name);
      expect(email.text).toContain(name);
      expect(email.html).toContain('href="https://edge.example/u/token"');
      expect(email.html).toContain('https://shop.ichie.example/items/kyusu-teapot');
      expect(email.html).toContain(locale === 'ja-JP' ? '常滑焼 急須' : 'Tokoname Kyusu Teapot');
      expect(email.html).toContain(locale === 'ja-JP' ? reason.text.ja : reason.text.en);
      expect(email.html).not.toMatch(/\{\{|\{%/);
      // Gmail cuts what is longer than 102 kB.
      expect(Buffer.byteLength(email.html)).toBeLessThan(60_000);
    }
  });

  it.each(emails)('is whole without a name and without recommendations: $templateId', async (template) => {
    for (const [locale, friend] of [
      ['en', 'friend'],
      ['ja', 'お客'],
    ] as const) {
      const email = await render(template, locale, {}, false);
      if (email.type !== 'email') throw new Error(email.type);
      expect(email.text).toContain(friend);
      expect(email.html).not.toContain('class="item"');
    }
  });

  it('lists what was ordered', async () => {
    const template = templates.find(({ templateId }) => templateId === 'after-order');
    if (template === undefined) throw new Error('There is no such template.');
    const email = await render(template, 'ja', aiko, true);
    if (email.type !== 'email') throw new Error(email.type);
    expect(email.text).toContain('宇治煎茶 × 2');
    expect(email.text).toContain('3,360');
  });

  it('speaks to the best customers in the app', async () => {
    const template = templates.find(({ source }) => source.channel === 'inApp');
    if (template === undefined) throw new Error('There is no such template.');
    expect(await render(template, 'ja', aiko, false)).toMatchObject({ type: 'inApp', title: '佐藤様のために、一席を' });
  });
});
