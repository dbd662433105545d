import { describe, expect, it } from '@jest/globals';
import type { SourceKind } from './source.ts';
import { type WebhookRequest, type WebhookSettings, settingsWith } from './webhook-settings.ts';

const parts = {
  seal: (secret: string) => `sealed ${secret}`,
  faultOf: (mapping: string) => (mapping === 'broken' ? 'ends too soon' : undefined),
};
const settle = (kind: SourceKind, asked?: WebhookRequest, current: WebhookSettings | null = null) =>
  settingsWith(kind, current, asked, parts);
const pathsOf = (result: ReturnType<typeof settle>) => (result.ok ? [] : result.issues.map(({ path }) => path));

const generic: WebhookSettings = {
  verification: 'hmacSha256',
  header: 'x-shop-hmac',
  sealedSecret: 'sealed old secret',
  mapping: '{"type": "track"}',
};

describe('a webhook', () => {
  it.each([
    ['shopify', 'shopifyHmac', null],
    ['stripe', 'stripeSignature', null],
    ['webhook', 'hmacSha256', 'x-signature'],
  ] as const)('of %s is verified by %s', (kind, verification, header) => {
    expect(settle(kind, { secret: ' whsec_12345678\n' })).toEqual({
      ok: true,
      value: { verification, header, sealedSecret: 'sealed whsec_12345678', mapping: null },
    });
  });

  it('says which header carries the token, and reads with a mapping', () => {
    expect(
      settle('webhook', { verification: 'token', secret: '12345678', mapping: '$', header: 'X-Token' }),
    ).toMatchObject({
      value: { verification: 'token', header: 'x-token', mapping: '$' },
    });
    expect(settle('webhook', { verification: 'token', secret: '12345678' })).toMatchObject({
      value: { header: 'authorization' },
    });
  });

  it('keeps what a change does not speak of', () => {
    expect(settle('webhook', { mapping: null }, generic)).toEqual({ ok: true, value: { ...generic, mapping: null } });
    expect(settle('webhook', { secret: 'a new secret' }, generic)).toEqual({
      ok: true,
      value: { ...generic, sealedSecret: 'sealed a new secret' },
    });
    expect(settle('webhook', undefined, generic)).toEqual({ ok: true, value: generic });
  });

  it('does not look for a token where the HMAC was', () => {
    expect(settle('webhook', { verification: 'token' }, generic)).toMatchObject({ value: { header: 'authorization' } });
  });

  it('is not an app’s', () => {
    expect(settle('app')).toEqual({ ok: true, value: null });
    expect(pathsOf(settle('app', { secret: '12345678' }))).toEqual(['/webhook']);
  });

  it('is refused with every fault', () => {
    expect(pathsOf(settle('stripe'))).toEqual(['/webhook/secret']);
    expect(
      pathsOf(settle('shopify', { secret: 'short', verification: 'token', header: 'x-token', mapping: 'broken' })),
    ).toEqual(['/webhook/secret', '/webhook/verification', '/webhook/header', '/webhook/mapping', '/webhook/mapping']);
    expect(
      pathsOf(settle('webhook', { secret: '12345678', verification: 'stripeSignature', header: 'no header' })),
    ).toEqual(['/webhook/verification', '/webhook/header']);
  });
});
