import { createHash } from 'node:crypto';
import type { PageLanguage } from './preferred-language.ts';

const STYLE = `:root{color-scheme:light dark;--ink:#1c1b22;--paper:#faf9f6;--accent:#3b3a8f;--on-accent:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#ecebf2;--paper:#17161c;--accent:#b3b1ff;--on-accent:#17161c}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--paper);color:var(--ink);font:1.0625rem/1.7 system-ui,"Hiragino Sans","Noto Sans JP",sans-serif}
main{max-width:32rem;padding:2rem}
h1{font-size:1.5rem;line-height:1.4;margin:0 0 1rem}
button{font:inherit;padding:.75rem 1.5rem;border:0;border-radius:.5rem;background:var(--accent);color:var(--on-accent);cursor:pointer}
button:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
a{color:var(--accent)}
nav{margin-top:2.5rem;font-size:.9375rem}`;

/** Nothing is loaded, run or sent but the form of the page itself. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

export interface PageContent {
  readonly title: string;
  /** Paragraphs of text. */
  readonly paragraphs: readonly string[];
  /** A button that posts the form of RFC 8058 to the page's own address. */
  readonly button?: string;
}

const OTHER: Record<PageLanguage, { readonly language: PageLanguage; readonly name: string }> = {
  en: { language: 'ja', name: '日本語' },
  ja: { language: 'en', name: 'English' },
};

/** A page in one of our languages, with a way to the other. All of its text is our own. */
export function pageHtml(language: PageLanguage, { title, paragraphs, button }: PageContent): string {
  const other = OTHER[language];
  const form =
    button === undefined
      ? ''
      : `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button>${button}</button></form>`;
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}${form}
<nav><a href="?lang=${other.language}" lang="${other.language}" hreflang="${other.language}">${other.name}</a></nav></main></body>
</html>`;
}
