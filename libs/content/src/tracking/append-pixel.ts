import { escapeHtml } from '../html-entities.ts';

/** Puts the image that reports an opened message at the end of its HTML. */
export function appendPixel(html: string, url: string): string {
  const pixel = `<img src="${escapeHtml(url)}" alt="" width="1" height="1" style="display:block;width:1px;height:1px;border:0;">`;
  const bodyEnd = html.search(/<\/body\s*>(?![\s\S]*<\/body\s*>)/i);
  return bodyEnd < 0 ? html + pixel : html.slice(0, bodyEnd) + pixel + html.slice(bodyEnd);
}
