import type { Delivery } from './delivery.ts';
import type { LinkTokens } from './link-token.ts';

/** The addresses at our public edge that belong to one message. They are the same at every attempt. */
export interface MessageLinks {
  /** Sends the person on to `url` and counts the click. */
  click(url: string): string;
  /** A picture of one pixel that counts the opening. */
  readonly open: string;
  /** Asks the person whether to unsubscribe, and does so at a POST. */
  readonly unsubscribe: string;
}

export function createMessageLinks(
  publicUrl: string,
  tokens: LinkTokens,
  { workspaceId, profileId, messageId, channel }: Pick<Delivery, 'workspaceId' | 'profileId' | 'messageId' | 'channel'>,
): MessageLinks {
  const bearer = { workspaceId, profileId, messageId, channel };
  return {
    click: (url) => `${publicUrl}/c/${tokens.create({ ...bearer, purpose: 'click', url })}`,
    open: `${publicUrl}/o/${tokens.create({ ...bearer, purpose: 'open' })}`,
    unsubscribe: `${publicUrl}/u/${tokens.create({ ...bearer, purpose: 'unsubscribe' })}`,
  };
}
