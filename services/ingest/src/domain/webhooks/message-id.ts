import { createHash } from 'node:crypto';

/** What happened, as a provider names it. */
export interface ProviderEvent {
  readonly sourceId: string;
  /** The same whenever the provider tells it again. */
  readonly providerId: string;
  /** Which one of the events that are told under this id, from 0. */
  readonly ordinal: number;
}

/**
 * The messageId of an event that a provider tells: the same for every call that tells it, another for every other source.
 * A hash, because ids of providers may be longer than a messageId, and may be anything.
 */
export function messageIdOf({ sourceId, providerId, ordinal }: ProviderEvent): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([sourceId, providerId]))
    .digest('base64url');
  return ordinal === 0 ? `wh-${hash}` : `wh-${hash}-${String(ordinal)}`;
}
