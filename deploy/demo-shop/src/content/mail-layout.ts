import { type MailLocale, mailWords } from './mail-locale.ts';
import { palette, type } from './palette.ts';

export interface MailParts {
  readonly locale: MailLocale;
  /** The line under the seal. */
  readonly headline: string;
  /** MJML sections of the letter. */
  readonly sections: readonly string[];
}

/** The frame of every mail: the seal of the shop above the letter, the small print below. */
export const mailLayout = ({ locale, headline, sections }: MailParts): string => `<mjml lang="${locale}">
  <mj-head>
    <mj-raw><meta name="color-scheme" content="light" /><meta name="supported-color-schemes" content="light" /></mj-raw>
    <mj-attributes>
      <mj-all font-family="${type.gothic}" color="${palette.ink}" />
      <mj-text font-size="15px" line-height="1.95" padding="0 48px 20px" />
      <mj-section padding="0" background-color="${palette.paper}" />
      <mj-wrapper padding="0" />
      <mj-button background-color="${palette.ink}" color="${palette.paper}" border-radius="2px" font-size="14px" letter-spacing="2px" inner-padding="16px 40px" padding="12px 48px 44px" />
    </mj-attributes>
    <mj-style>
      a { color: ${palette.seal}; }
      .item { display: inline-block; width: 164px; margin: 0 5px 26px; vertical-align: top; text-align: left; font-size: 13px; line-height: 1.6; }
      @media only screen and (max-width: 480px) { .item { width: 138px; } }
    </mj-style>
  </mj-head>
  <mj-body background-color="${palette.washi}" width="620px">
    <mj-section background-color="${palette.washi}">
      <mj-column><mj-spacer height="32px" /></mj-column>
    </mj-section>
    <mj-section border-top="3px solid ${palette.seal}">
      <mj-column>
        <mj-text align="center" padding="40px 24px 10px" line-height="1">
          <span style="display:inline-block;width:52px;height:52px;line-height:52px;border-radius:8px;background:${palette.seal};color:${palette.paper};font-family:${type.mincho};font-size:22px;font-weight:bold;text-align:center;">一会</span>
        </mj-text>
        <mj-text align="center" padding="6px 24px 0" font-family="${type.mincho}" font-size="19px" letter-spacing="7px" line-height="1.6">一期一会商店</mj-text>
        <mj-text align="center" padding="0 24px" color="${palette.faded}" font-size="11px" letter-spacing="2px" line-height="2">${mailWords[locale].tagline}</mj-text>
        <mj-text align="center" padding="24px 0 20px" line-height="1" font-size="1px"><div style="width:1px;height:44px;margin:0 auto;background:${palette.seal};">&nbsp;</div></mj-text>
        <mj-text align="center" padding="0 32px 32px" font-family="${type.mincho}" font-size="27px" line-height="1.65">${headline}</mj-text>
      </mj-column>
    </mj-section>
    ${sections.join('\n')}
    <mj-section border-top="1px solid ${palette.line}">
      <mj-column>
        <mj-text align="center" padding="28px 40px 32px" color="${palette.faded}" font-size="11px" line-height="2">
          ${mailWords[locale].reason}<br />${mailWords[locale].address}<br />
          <a href="{{ unsubscribeUrl }}" data-untracked style="color:${palette.faded};">${mailWords[locale].unsubscribe}</a>
        </mj-text>
      </mj-column>
    </mj-section>
    <mj-section background-color="${palette.washi}">
      <mj-column><mj-spacer height="40px" /></mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
