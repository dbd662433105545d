/** Whose webhooks they are: of providers whose events are known here, or of any other. */
export type WebhookKind = 'shopify' | 'stripe' | 'webhook';

/** What proves that a call is genuine. */
export type WebhookVerification = 'shopifyHmac' | 'stripeSignature' | 'hmacSha256' | 'token';

/** A source that somebody else's webhook sends to. */
export interface WebhookSource {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly enabled: boolean;
  readonly kind: WebhookKind;
  readonly verification: WebhookVerification;
  /** The header that carries the HMAC or the token, where the provider does not decide. */
  readonly header: string | null;
  /** The secret shared with the provider, sealed for the workspace; base64. */
  readonly sealedSecret: string;
  /** JSONata that makes the body into events, where the provider does not decide; null when it brings events itself. */
  readonly mapping: string | null;
}
