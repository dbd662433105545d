import type { Instant } from '@ichie/kernel';
import type { WebhookHeaders } from '../webhook-call.ts';
import type { WebhookSource } from '../webhook-source.ts';
import { hmacSha256, isSame, readSha256 } from './signatures.ts';
import { isStripeSignature } from './stripe-signature.ts';

/** A call as it came, before anything in it is believed. */
export interface PresentedCall {
  readonly headers: WebhookHeaders;
  /** The body to the byte: providers sign that, not what it means. */
  readonly bytes: Uint8Array;
  readonly now: Instant;
}

/** Where generic senders put their signatures unless the source says otherwise. */
const USUAL_HMAC_HEADER = 'x-signature';

/** Whether whoever calls has the secret of the source. */
export function isGenuine(
  source: Pick<WebhookSource, 'verification' | 'header'>,
  secret: Uint8Array,
  call: PresentedCall,
): boolean {
  // An empty secret would make everybody's calls genuine.
  if (secret.length === 0) return false;
  switch (source.verification) {
    case 'shopifyHmac':
      return isHmac(call.headers['x-shopify-hmac-sha256'], secret, call.bytes);
    case 'stripeSignature':
      return isStripeSignature({ ...call, header: call.headers['stripe-signature'] ?? '', secret });
    case 'hmacSha256':
      return isHmac(call.headers[source.header?.toLowerCase() ?? USUAL_HMAC_HEADER], secret, call.bytes);
    case 'token':
      return isToken(presentedToken(source.header, call.headers), secret);
  }
}

function isHmac(presented: string | undefined, secret: Uint8Array, bytes: Uint8Array): boolean {
  const signature = readSha256(presented ?? '');
  return signature !== undefined && isSame(signature, hmacSha256(secret, bytes));
}

/** The token of the header that the source names, else of `Authorization`; `Bearer` before it is no part of it. */
const presentedToken = (header: string | null, headers: WebhookHeaders): string =>
  (headers[header?.toLowerCase() ?? 'authorization'] ?? '').trim().replace(/^bearer\s+/i, '');

/** Compared by their HMACs, so that not even the lengths can be told apart. */
const isToken = (presented: string, secret: Uint8Array): boolean =>
  isSame(hmacSha256(secret, presented), hmacSha256(secret, secret));
