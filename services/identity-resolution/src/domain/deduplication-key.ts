import { createHash } from 'node:crypto';

/** What fits into an index and into a text column as it is. */
const PLAIN = /^[\u0020-\u007e]{1,200}$/;

/** What a message is remembered by: its messageId, or a hash of one that is too long or odd to be kept. */
export const deduplicationKey = (messageId: string): string =>
  PLAIN.test(messageId) ? messageId : `sha256:${createHash('sha256').update(messageId).digest('hex')}`;
