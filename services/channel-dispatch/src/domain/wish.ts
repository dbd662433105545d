import type { Instant } from '@ichie/kernel';
import type { Channel } from './channel.ts';

/** The last word of a person on a channel. */
export interface Wish {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly channel: Channel;
  readonly status: 'subscribed' | 'unsubscribed';
  readonly cause: string;
  readonly messageId: string | null;
  readonly at: Instant;
}

/** The key of a wish in memory. */
export const wishKeyOf = ({ workspaceId, profileId, channel }: Omit<Wish, 'status' | 'cause' | 'messageId' | 'at'>) =>
  JSON.stringify([workspaceId, profileId, channel]);

/**
 * What counts of the words that one person said under two profiles: the stricter, of equals the later. Neither profile knew
 * of the other's word, so that a later "yes" of one takes nothing back of the "no" of the other.
 */
export function joinWishes(one: Wish, other: Wish): Wish {
  if (one.status !== other.status) return one.status === 'unsubscribed' ? one : other;
  if (one.at !== other.at) return one.at > other.at ? one : other;
  // Whichever; but the same, in whatever order they come.
  return `${one.cause}/${one.messageId ?? ''}` > `${other.cause}/${other.messageId ?? ''}` ? one : other;
}
