import { parseCompiledTemplate, type CompiledEmail, type EmailSource, type TemplateSource } from '../src/index.ts';
import { compileTemplate } from '../src/index.ts';

const english: EmailSource = {
  subject: 'Your cart is waiting, {{ profile.firstName | default: "friend" }}',
  preheader: 'Tea & cups for {{ profile.firstName | default: "you" }}',
  body: `<mjml>
  <mj-head><mj-title>Your cart</mj-title></mj-head>
  <mj-body background-color="#f4f4f0">
    <mj-section background-color="#ffffff">
      <mj-column>
        <mj-text font-size="20px">Hello {{ profile.firstName | default: "there" }},</mj-text>
        {% if event.total > 5000 and profile.plan != "gold" %}
        <mj-text>Shipping is on us: {{ event.total | money: "JPY", locale }}</mj-text>
        {% endif %}
        <mj-button href="https://shop.example/cart?id={{ event.cartId }}&amp;from=mail">Back to the cart</mj-button>
      </mj-column>
    </mj-section>
    {% recommendations placement: "cart-cross-sell", limit: 2 %}
    <mj-section>
      <mj-column>
        <mj-text>{% if forloop.first %}You may also like:{% endif %} <a href="{{ item.url }}">{{ item.name }}</a> {{ item.price | money: "JPY" }}</mj-text>
      </mj-column>
    </mj-section>
    {% endrecommendations %}
    <mj-section>
      <mj-column>
        <mj-text>© Kissa, {{ "now" | date: "%Y" }} <a href="{{ links.unsubscribe }}" data-untracked>Unsubscribe</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`,
};

const japanese: EmailSource = {
  subject: '{{ profile.firstName | default: "お客" }}様、カートに商品が残っています',
  body: `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>{{ profile.firstName | default: "お客" }}様、{{ event.at | date: "full" }}のお買い物はいかがですか。</mj-text>
        <mj-table>
          {% recommendations placement: "cart-cross-sell", limit: 3 %}
          <tr><td><a href="{{ item.url }}">{{ item.name }}</a></td><td>{{ item.price | money: "JPY" }}</td></tr>
          {% else %}
          <tr><td>新着商品をご覧ください</td></tr>
          {% endrecommendations %}
        </mj-table>
        <mj-text><a href="{{ links.unsubscribe }}" data-untracked>配信停止</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`,
};

/** An abandoned-cart mail in two languages, with a block of recommendations between components and one in a table. */
export const cartEmail: TemplateSource & { readonly channel: 'email' } = {
  channel: 'email',
  defaultLocale: 'en',
  locales: { en: english, ja: japanese },
};

/** Compiles a template that must have no faults, and carries it through JSON as a topic does. */
export async function compiledEmail(source: TemplateSource): Promise<CompiledEmail> {
  const compiled = await compileTemplate(source);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.issues));
  const read = parseCompiledTemplate(JSON.parse(JSON.stringify(compiled.value)));
  if (!read.ok || read.value.channel !== 'email') throw new Error('not an e-mail');
  return read.value;
}

/** An e-mail in English with nothing but this subject and text. */
export const emailOf = ({
  subject = 'Hello',
  text = 'Hello',
}: {
  subject?: string;
  text?: string;
}): TemplateSource => ({
  channel: 'email',
  defaultLocale: 'en',
  locales: {
    en: {
      subject,
      body: `<mjml><mj-body><mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section></mj-body></mjml>`,
    },
  },
});
