import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Channel } from './channel.ts';

/** What a link of a message lets its bearer do; a token of one purpose is worth nothing for another. */
export type LinkPurpose = 'click' | 'open' | 'unsubscribe';

interface LinkBearer {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly messageId: string;
  readonly channel: Channel;
}

/** Counts a click and leads on to `url`. */
export interface ClickLink extends LinkBearer {
  readonly purpose: 'click';
  readonly url: string;
}

/** Counts an opening. */
export interface OpenLink extends LinkBearer {
  readonly purpose: 'open';
}

/** Takes the person out of the channel. */
export interface UnsubscribeLink extends LinkBearer {
  readonly purpose: 'unsubscribe';
}

/** What a token says. */
export type Link = ClickLink | OpenLink | UnsubscribeLink;

/** Makes and reads the tokens in the links of messages. The same link always has the same token. */
export interface LinkTokens {
  create(link: Link): string;
  /** What a token of this purpose says, or undefined when we have not signed it. */
  read<Purpose extends LinkPurpose>(purpose: Purpose, token: string): Extract<Link, { purpose: Purpose }> | undefined;
}

const SIGNATURE_BYTES = 16;
const LETTER: Record<LinkPurpose, string> = { click: 'c', open: 'o', unsubscribe: 'u' };

/** Tokens are `<payload>.<HMAC-SHA256 of it, cut to 128 bits>`, both base64url. */
export function createLinkTokens(signingKey: string): LinkTokens {
  const signatureOf = (payload: string): Buffer =>
    createHmac('sha256', signingKey).update(payload).digest().subarray(0, SIGNATURE_BYTES);

  return {
    create(link) {
      const { purpose, workspaceId, profileId, messageId, channel } = link;
      const parts = [LETTER[purpose], workspaceId, profileId, messageId, channel];
      if (link.purpose === 'click') parts.push(link.url);
      const payload = Buffer.from(JSON.stringify(parts)).toString('base64url');
      return `${payload}.${signatureOf(payload).toString('base64url')}`;
    },
    read(purpose, token) {
      const [payload = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      if (given.length !== SIGNATURE_BYTES || !timingSafeEqual(given, signatureOf(payload))) return undefined;
      // Signed by us, so it has the shape that we gave it.
      const parts = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
        string,
        string,
        string,
        string,
        Channel,
        string?,
      ];
      const [letter, workspaceId, profileId, messageId, channel, url] = parts;
      if (letter !== LETTER[purpose]) return undefined;
      return { purpose, workspaceId, profileId, messageId, channel, ...(url === undefined ? {} : { url }) } as never;
    },
  };
}
