import { createHash, hash, randomBytes, randomUUID } from 'node:crypto';

/** Makes a new unique id. Passed in wherever ids are made, so that tests can fix them. */
export type CreateId = () => string;

/** A random UUID (version 4). */
export const randomId: CreateId = () => randomUUID();

/**
 * A UUID that is the same for the same names (RFC 9562 version 8, SHA-256 of the names). For things that must be made
 * once however often their cause is handled.
 */
export function derivedId(...names: readonly string[]): string {
  const digest = createHash('sha256');
  for (const name of names) digest.update(`${String(Buffer.byteLength(name))}:${name}`);
  const bytes = digest.digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret of 32 random bytes behind a prefix that says what it opens, such as `wk_` or `sk_`. */
export const randomSecret = (prefix: string): string => `${prefix}${randomBytes(32).toString('base64url')}`;

/** What is stored of a secret: its SHA-256 as hex. */
export const hashSecret = (secret: string): string => hash('sha256', secret, 'hex');
