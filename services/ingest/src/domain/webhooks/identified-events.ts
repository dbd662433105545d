import { createHash } from 'node:crypto';
import { type JsonObject, type JsonValue, isJsonObject } from '@ichie/kernel';
import { messageIdOf } from './message-id.ts';

export interface ToldBy {
  readonly sourceId: string;
  /** The provider's id of the call; null when it gives none. */
  readonly providerId: string | null;
  /** The body as it came. */
  readonly bytes: Uint8Array;
}

/**
 * Events with messageIds that are the same whenever the provider tells them again: from the id that a mapping gave the
 * event, else from the provider's id of the call, else from its bytes. What is no object is left for others to refuse.
 */
export function withMessageIds(events: readonly JsonValue[], { sourceId, providerId, bytes }: ToldBy): JsonValue[] {
  const ordinals = new Map<string, number>();
  let callId = providerId === null ? undefined : `call ${providerId}`;
  return events.map((event) => {
    if (!isJsonObject(event)) return event;
    const own = ownId(event);
    callId ??= own === undefined ? `body ${createHash('sha256').update(bytes).digest('base64url')}` : undefined;
    const id = own === undefined ? (callId ?? '') : `event ${own}`;
    const ordinal = ordinals.get(id) ?? 0;
    ordinals.set(id, ordinal + 1);
    return { ...event, messageId: messageIdOf({ sourceId, providerId: id, ordinal }) };
  });
}

function ownId({ messageId }: JsonObject): string | undefined {
  if (typeof messageId === 'number') return String(messageId);
  return typeof messageId === 'string' && messageId.trim() !== '' ? messageId : undefined;
}
