import { hash } from 'node:crypto';
import { deduplicationKey } from './deduplication-key.ts';

/**
 * What a message is remembered by: the first 128 bits of the SHA-256 of its workspace and its id, as a UUID. Among
 * 10⁹ messages, two that differ have the same with a probability of about 10⁻²¹.
 */
export function messageHash(workspaceId: string, messageId: string): string {
  const hex = hash('sha256', `${workspaceId}\u0000${deduplicationKey(messageId)}`, 'hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}
