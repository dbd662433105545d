import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signed = Uint8Array | string;

/** HMAC-SHA-256 (RFC 2104) over one or more pieces in a row. */
export function hmacSha256(secret: Uint8Array, ...pieces: readonly Signed[]): Buffer {
  const hmac = createHmac('sha256', secret);
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest();
}

/** Whether two secrets are the same; how long it takes tells nothing but their lengths. */
export const isSame = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && timingSafeEqual(left, right);

const SHA256_BYTES = 32;

/** A SHA-256 as senders write it: hexadecimal or base64 (of URLs, too), perhaps after `sha256=`. Undefined when it is none. */
export function readSha256(text: string): Buffer | undefined {
  const value = text.trim().replace(/^sha256=/i, '');
  if (/^[\da-f]{64}$/i.test(value)) return Buffer.from(value, 'hex');
  if (!/^[\w+/-]{43}=?$/.test(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === SHA256_BYTES ? bytes : undefined;
}
