import type { MailLocale } from './mail-locale.ts';
import { palette, type } from './palette.ts';

/** Paragraphs of the letter. */
export const letter = (...paragraphs: readonly string[]): string => `<mj-section>
  <mj-column>
    ${paragraphs.map((paragraph) => `<mj-text>${paragraph}</mj-text>`).join('\n    ')}
  </mj-column>
</mj-section>`;

/** The one thing that the letter asks for. */
export const action = (label: string, href: string): string => `<mj-section>
  <mj-column><mj-button href="${href}">${label}</mj-button></mj-column>
</mj-section>`;

/** A few short lines set apart, such as how to brew. */
export const aside = (...lines: readonly string[]): string => `<mj-section>
  <mj-column>
    <mj-text padding="0 48px 30px">
      <div style="border-left:2px solid ${palette.seal};padding:4px 0 4px 22px;font-family:${type.mincho};font-size:15px;line-height:2.1;">${lines.join('<br />')}</div>
    </mj-text>
  </mj-column>
</mj-section>`;

/** What was ordered, from the event that the journey began with. */
export const orderLines = (totalLabel: string): string => `<mj-section>
  <mj-column>
    <mj-table padding="0 48px 32px" font-size="14px" line-height="1.7">
      {% for product in event.products %}
      <tr>
        <td style="padding:10px 0;border-bottom:1px solid ${palette.line};">{{ product.name }}{% if product.quantity > 1 %} <span style="color:${palette.faded};">× {{ product.quantity }}</span>{% endif %}</td>
        <td style="padding:10px 0;border-bottom:1px solid ${palette.line};text-align:right;white-space:nowrap;">{{ product.price | times: product.quantity | money: "JPY" }}</td>
      </tr>
      {% endfor %}
      <tr>
        <td style="padding:14px 0;color:${palette.faded};">${totalLabel}</td>
        <td style="padding:14px 0;text-align:right;white-space:nowrap;font-size:16px;">{{ event.total | money: "JPY" }}</td>
      </tr>
    </mj-table>
  </mj-column>
</mj-section>`;

export interface RecommendedItems {
  readonly locale: MailLocale;
  readonly placement: string;
  readonly heading: string;
}

/**
 * Items chosen for this person, each a tile of colour with one character, and why where it has to do with them. The
 * section vanishes when there are none.
 */
export const recommendedItems = ({ locale, placement, heading }: RecommendedItems): string => `<mj-section>
  <mj-column>
    <mj-text align="center" padding="0 24px 16px" font-size="0" line-height="0">{% recommendations placement: "${placement}", limit: 3 %}
      {% if forloop.first %}<div style="border-top:1px solid ${palette.line};margin:0 24px 30px;"></div><div style="font-family:${type.mincho};font-size:18px;line-height:1.6;padding:0 0 24px;color:${palette.ink};">${heading}</div>{% endif %}
      <div class="item">
        <a href="{{ item.url }}" style="text-decoration:none;color:${palette.ink};">
          <span style="display:block;height:164px;line-height:164px;border-radius:3px;background:{{ item.attributes.tint | default: "${palette.faded}" }};color:${palette.paper};font-family:${type.mincho};font-size:64px;text-align:center;">{{ item.attributes.glyph | default: "茶" }}</span>
          <span style="display:block;padding:12px 2px 0;font-size:14px;line-height:1.55;">{{ item.attributes.names.${locale} | default: item.name }}</span>
          <span style="display:block;padding:2px 2px 0;font-size:13px;color:${palette.faded};">{{ item.price | money: "JPY" }}</span>
        </a>
        {% if item.reasons[0].itemId %}<span style="display:block;padding:6px 2px 0;font-size:11px;line-height:1.6;color:${palette.seal};">{{ item.text.${locale} }}</span>{% endif %}
      </div>
    {% endrecommendations %}</mj-text>
  </mj-column>
</mj-section>`;
