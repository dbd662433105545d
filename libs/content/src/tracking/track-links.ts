import { decodeAttribute, escapeHtml } from '../html-entities.ts';
import { addUtmParameters, type UtmParameters } from './utm-parameters.ts';

export interface LinkTracking {
  /** The address to put in place of `url`; `index` counts the tracked links of the message from 0. */
  rewrite(url: string, index: number): string;
  /** Addresses to leave as they are, such as unsubscribe links. */
  exclude?(url: string): boolean;
  /** Added to each address before it is rewritten. */
  readonly utm?: UtmParameters;
}

/** No `<` inside: a tag that is broken ends at the next one, so that time stays in proportion to the length. */
const ANCHOR = /<a(?=[\s/])(?:[^<>"']|"[^"<]*"|'[^'<]*')*>/gi;

/** A name, and the value in quotes or without. */
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;

/**
 * Rewrites the addresses (http, https) of the links in rendered HTML, in one pass and without a DOM. Left alone are mailto:, tel:,
 * fragments, links marked `data-untracked`, and those that are excluded.
 */
export function trackLinks(html: string, tracking: LinkTracking): string {
  let index = 0;
  return html.replace(ANCHOR, (tag) => {
    const link = trackableLink(tag, tracking);
    if (link === undefined) return tag;
    const url = tracking.utm === undefined ? link.url : addUtmParameters(link.url, tracking.utm);
    const rewritten = escapeHtml(tracking.rewrite(url, index));
    index += 1;
    return `${tag.slice(0, link.start)}href="${rewritten}"${tag.slice(link.end)}`;
  });
}

interface Link {
  readonly url: string;
  /** Where its attribute starts and ends in the tag. */
  readonly start: number;
  readonly end: number;
}

function trackableLink(tag: string, tracking: LinkTracking): Link | undefined {
  let link: Link | undefined;
  for (const attribute of tag.slice(2, -1).matchAll(ATTRIBUTE)) {
    const [text, name = '', inDoubleQuotes, inSingleQuotes, withoutQuotes] = attribute;
    if (name.toLowerCase() === 'data-untracked') return undefined;
    if (name.toLowerCase() !== 'href' || link !== undefined) continue;
    const value = inDoubleQuotes ?? inSingleQuotes ?? withoutQuotes ?? '';
    const start = attribute.index + 2;
    link = { url: decodeAttribute(value).trim(), start, end: start + text.length };
  }
  const isTracked = link !== undefined && /^https?:\/\//i.test(link.url) && tracking.exclude?.(link.url) !== true;
  return isTracked ? link : undefined;
}
