import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import type { WebhookSource } from '../webhook-source.ts';
import { isGenuine } from './is-genuine.ts';

const NOW = Date.UTC(2026, 3, 1, 3);
const SECRET = 'hush-whsec_ünïcode';
const BODY = '{"id":1,"name":"煎茶"}';

interface Attempt {
  readonly verification: WebhookSource['verification'];
  readonly header?: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly secret?: string;
  readonly now?: number;
}

const genuine = ({ verification, header, headers, body = BODY, secret = SECRET, now = NOW }: Attempt): boolean =>
  isGenuine({ verification, header: header ?? null }, Buffer.from(secret), { headers, bytes: Buffer.from(body), now });

const hmac = (encoding: 'hex' | 'base64' | 'base64url'): string =>
  createHmac('sha256', SECRET).update(BODY).digest(encoding);

describe('a call of Shopify', () => {
  const attempt = { verification: 'shopifyHmac', headers: { 'x-shopify-hmac-sha256': hmac('base64') } } as const;

  it('is believed when its HMAC is that of its bytes', () => {
    expect(genuine(attempt)).toBe(true);
  });

  it('is checked as openssl signs: printf %s \'{"id":1}\' | openssl dgst -sha256 -hmac hush -binary | base64', () => {
    const headers = { 'x-shopify-hmac-sha256': 'VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=' };
    expect(genuine({ ...attempt, headers, body: '{"id":1}', secret: 'hush' })).toBe(true);
  });

  it.each([
    ['another body', { body: `${BODY} ` }],
    ['another secret', { secret: 'other' }],
    ['no secret', { secret: '' }],
    ['no signature', { headers: {} }],
    ['an empty signature', { headers: { 'x-shopify-hmac-sha256': '' } }],
    ['a shortened signature', { headers: { 'x-shopify-hmac-sha256': hmac('base64').slice(0, 20) } }],
    ['a signature in another header', { headers: { 'x-signature': hmac('base64') } }],
  ])('is not believed with %s', (_what, changes) => {
    expect(genuine({ ...attempt, ...changes })).toBe(false);
  });
});

describe('a call of Stripe', () => {
  const { webhooks } = new Stripe('sk_test_none');
  const signed = (seconds: number, secret = SECRET): string =>
    webhooks.generateTestHeaderString({ payload: BODY, secret, timestamp: seconds });
  const attempt = (signature: string, changes: Partial<Attempt> = {}) =>
    genuine({ verification: 'stripeSignature', headers: { 'stripe-signature': signature }, ...changes });
  const seconds = NOW / 1_000;

  it('is believed when Stripe’s own library has signed it', () => {
    expect(attempt(signed(seconds))).toBe(true);
  });

  it('is believed with one of several secrets, as while they are being replaced', () => {
    const [time = '', old = ''] = signed(seconds, 'old').split(',');
    const [, current = ''] = signed(seconds).split(',');
    expect(attempt(`${time},${old},${current},v0=ignored`)).toBe(true);
  });

  it('is believed for five minutes', () => {
    expect(attempt(signed(seconds - 300))).toBe(true);
    expect(attempt(signed(seconds - 301))).toBe(false);
    expect(attempt(signed(seconds + 301))).toBe(false);
  });

  it.each([
    ['another time', signed(seconds).replace(/t=\d+/, `t=${String(seconds - 1)}`)],
    ['another secret', signed(seconds, 'other')],
    ['no time', signed(seconds).replace(/t=\d+,/, '')],
    ['only an old scheme', signed(seconds).replace('v1=', 'v0=')],
    ['nonsense', 't=,v1='],
    ['nothing', ''],
  ])('is not believed with %s', (_what, signature) => {
    expect(attempt(signature)).toBe(false);
  });

  it('is not believed with another body', () => {
    expect(attempt(signed(seconds), { body: BODY.replace('1', '2') })).toBe(false);
  });
});

describe('a call of anybody else', () => {
  const header = 'X-Tea-Signature';

  it.each([
    ['hexadecimal', hmac('hex')],
    ['hexadecimal after sha256=', `sha256=${hmac('hex')}`],
    ['capitals', hmac('hex').toUpperCase()],
    ['base64', hmac('base64')],
    ['base64 of URLs', hmac('base64url')],
  ])('is believed with an HMAC in %s in the header that the source names', (_how, signature) => {
    expect(genuine({ verification: 'hmacSha256', header, headers: { 'x-tea-signature': signature } })).toBe(true);
    expect(genuine({ verification: 'hmacSha256', headers: { 'x-signature': signature } })).toBe(true);
    expect(genuine({ verification: 'hmacSha256', header, headers: { 'x-signature': signature } })).toBe(false);
  });

  it('is believed with the token, in a header or as Bearer', () => {
    expect(genuine({ verification: 'token', headers: { authorization: `Bearer ${SECRET}` } })).toBe(true);
    expect(genuine({ verification: 'token', headers: { authorization: SECRET } })).toBe(true);
    expect(genuine({ verification: 'token', header: 'X-Token', headers: { 'x-token': SECRET } })).toBe(true);
  });

  it.each(['', 'other', `${SECRET}x`, SECRET.slice(0, -1)])('is not believed with the token %j', (token) => {
    expect(genuine({ verification: 'token', header: 'x-token', headers: { 'x-token': token } })).toBe(false);
  });
});
