import type { Instant } from '@ichie/kernel';
import { hmacSha256, isSame, readSha256 } from './signatures.ts';

/** Older calls may be repetitions by somebody who has overheard them. */
const TOLERANCE_MS = 300_000;

/** More signatures than there can be secrets at once are not looked at. */
const MOST_SIGNATURES = 10;

export interface StripeSigned {
  /** `t=<seconds>,v1=<hexadecimal>,…`; while a secret is being replaced there are several `v1`. */
  readonly header: string;
  readonly bytes: Uint8Array;
  readonly secret: Uint8Array;
  readonly now: Instant;
}

/** Whether one of the `v1` signatures is HMAC-SHA-256 of `<t>.<body>`, and `t` is at most five minutes away. */
export function isStripeSignature({ header, bytes, secret, now }: StripeSigned): boolean {
  const pairs = header.split(',').map((pair) => pair.trim().split('=', 2));
  const seconds = pairs.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(seconds) || Math.abs(now - Number(seconds) * 1_000) > TOLERANCE_MS) return false;
  const expected = hmacSha256(secret, `${seconds}.`, bytes);
  return pairs
    .filter(([name]) => name === 'v1')
    .slice(0, MOST_SIGNATURES)
    .some(([, value]) => {
      const signature = readSha256(value ?? '');
      return signature !== undefined && isSame(signature, expected);
    });
}
