import { escapeHtml } from '../html-entities.ts';
import { protectLiquid } from '../liquid/protect-liquid.ts';

const HIDDEN =
  'display:none;font-size:1px;line-height:1px;max-height:0;max-width:0;opacity:0;overflow:hidden;mso-hide:all;';

/** Puts the preheader, plain text with Liquid, where inboxes look for it: first and unseen in the body of the HTML. */
export function insertPreheader(html: string, preheader: string): string {
  const liquid = protectLiquid(preheader);
  const hidden = `<div style="${HIDDEN}">${liquid.restore(escapeHtml(liquid.text))}</div>`;
  return html.replace(/<body[^>]*>/, (body) => `${body}\n${hidden}`);
}
