import { beforeAll, describe, expect, it } from '@jest/globals';
import { cartEmail, compiledEmail, emailOf } from '../test/cart-email.ts';
import { compileTemplate } from './compile-template.ts';
import type { ContentIssue } from './content-issue.ts';
import type { CompiledEmail } from './template/compiled-template.ts';

const issuesOfBody = async (body: string): Promise<readonly ContentIssue[]> => {
  const compiled = await compileTemplate({
    channel: 'email',
    defaultLocale: 'ja',
    locales: { ja: { subject: '件名', body } },
  });
  return compiled.ok ? [] : compiled.issues;
};
const inColumn = (content: string): string =>
  `<mjml>\n<mj-body><mj-section><mj-column>\n${content}\n</mj-column></mj-section></mj-body></mjml>`;

describe('compileTemplate', () => {
  let template: CompiledEmail;
  beforeAll(async () => {
    template = await compiledEmail(cartEmail);
  });

  it('turns MJML into HTML and keeps Liquid as it was written', () => {
    const { html } = template.locales.en ?? { html: '' };
    expect(html).not.toMatch(/<mj|iLq/);
    expect(html).toContain('Hello {{ profile.firstName | default: "there" }},');
    expect(html).toContain('href="https://shop.example/cart?id={{ event.cartId }}&amp;from=mail"');
    expect(html).toContain('{% if event.total > 5000 and profile.plan != "gold" %}');
  });

  it('makes a plain text that keeps Liquid, blocks and addresses', () => {
    const { text } = template.locales.ja ?? { text: '' };
    expect(text).toContain('{{ profile.firstName | default: "お客" }}様');
    expect(text).toContain('{% recommendations placement: "cart-cross-sell", limit: 3 %}');
    expect(text).toContain('{{ item.name }} [{{ item.url }}]');
  });

  it('hides the preheader at the start of the body', () => {
    const { html } = template.locales.en ?? { html: '' };
    expect(html).toMatch(
      /<body[^>]*>\n<div style="display:none;[^"]*">Tea &amp; cups for \{\{ profile.firstName \| default: "you" \}\}<\/div>/,
    );
  });

  it('names the language, and fetches nothing from elsewhere', () => {
    const { html } = template.locales.ja ?? { html: '' };
    expect(html).toContain('<html lang="ja"');
    expect(html).not.toMatch(/https?:\/\/fonts\./);
  });

  it('finds the recommendations that must be fetched, with the highest limit of each placement', () => {
    expect(template.recommendations).toEqual([{ placement: 'cart-cross-sell', limit: 3 }]);
  });

  it('gives the same content the same hash, and other content another', async () => {
    const [again, other] = await Promise.all([compiledEmail(cartEmail), compiledEmail(emailOf({}))]);
    expect(again.contentHash).toBe(template.contentHash);
    expect(other.contentHash).not.toBe(template.contentHash);
  });

  it('keeps in-app messages as they are', async () => {
    const content = {
      title: 'Hi {{ profile.firstName }}',
      body: 'New: {% recommendations placement: "home" %}{{ item.name }}{% endrecommendations %}',
    };
    expect(await compileTemplate({ channel: 'inApp', defaultLocale: 'en', locales: { en: content } })).toMatchObject({
      ok: true,
      value: {
        channel: 'inApp',
        recommendations: [{ placement: 'home', limit: 3 }],
        locales: { en: { ...content, url: null } },
      },
    });
  });

  it('reports the faults of all locales and fields together', async () => {
    const compiled = await compileTemplate({
      channel: 'inApp',
      defaultLocale: 'en',
      locales: { en: { title: '{{ a', body: 'b' }, ja: { title: 'a', body: 'b', url: '{% if x %}' } },
    });
    expect(compiled).toEqual({
      ok: false,
      issues: [
        {
          path: '/locales/en/title',
          locale: 'en',
          field: 'title',
          line: 1,
          message: 'A {{ is not closed. Add }} where the value ends.',
        },
        {
          path: '/locales/ja/url',
          locale: 'ja',
          field: 'url',
          line: 1,
          message: '{% if %} is not closed. Add {% endif %} after it.',
        },
      ],
    });
  });

  it.each([
    [
      'an unknown filter',
      inColumn('<mj-text>{{ name | shout }}</mj-text>'),
      3,
      'There is no filter “shout”. Remove it, or use one of abs, ',
    ],
    [
      'an unknown tag',
      inColumn('\n<mj-text>{% shout %}</mj-text>'),
      4,
      'There is no tag “shout”. Remove it, or use one of ',
    ],
    ['a tag that reads files', inColumn('<mj-text>{% render "secret" %}</mj-text>'), 3, 'There is no tag “render”.'],
    ['an end without a start', inColumn('<mj-text>{% endif %}</mj-text>'), 3, '{% endif %} belongs to nothing'],
    [
      'a block that is not closed',
      inColumn('{% recommendations placement: "home" %}'),
      3,
      '{% recommendations %} is not closed. Add {% endrecommendations %} after it.',
    ],
    [
      'recommendations of a variable placement',
      inColumn('{% recommendations placement: x %}{% endrecommendations %}'),
      3,
      'Liquid cannot be read here: recommendations needs a fixed placement',
    ],
    [
      'too many recommendations',
      inColumn('{% recommendations placement: "x", limit: 51 %}{% endrecommendations %}'),
      3,
      'Liquid cannot be read here: the limit of recommendations is a number from 1 to 50',
    ],
    [
      'a reason that is not fixed',
      inColumn('{% abort_message profile.email %}'),
      3,
      'Liquid cannot be read here: abort_message takes one fixed text',
    ],
    ['an unknown component', inColumn('<mj-shout />'), 3, "<mj-shout>: Element mj-shout doesn't exist"],
    [
      'Liquid where MJML wants a colour',
      inColumn('{{\n a }}\n<mj-text color="{{ color }}">a</mj-text>'),
      5,
      '<mj-text>: Attribute color has invalid value: {{ color }} for type Color. Correct it',
    ],
    [
      'a component that is not closed',
      inColumn('<mj-text>Hello'),
      3,
      '<mj-text> is not closed. Add </mj-text> after its content.',
    ],
    [
      'components that cross',
      '<mjml>\n<mj-body>\n<mj-section>\n</mj-body></mjml>',
      4,
      '</mj-body> stands where <mj-section> of line 3 is still open. Close that first.',
    ],
    ['an include', inColumn('<mj-include path="/etc/passwd" />'), 3, 'mj-include is not supported.'],
    ['what is not MJML', '<p>Hello</p>', null, 'This is not MJML.'],
    [
      'Liquid that MJML drops',
      `{% assign a = 1 %}${inColumn('<mj-text>a</mj-text>')}`,
      1,
      'MJML drops “{% assign a = 1 %}” here. Move it inside <mj-body>',
    ],
  ])('refuses %s, and says where and what to do', async (_name, body, line, message) => {
    const [issue, ...others] = await issuesOfBody(body);
    expect(issue).toMatchObject({ path: '/locales/ja/body', locale: 'ja', field: 'body', line });
    expect(issue?.message.slice(0, message.length)).toBe(message);
    expect(others).toEqual([]);
  });
});
