import { type Issue, type Result, failure, success } from '@ichie/kernel';
import type { SourceKind } from './source.ts';

/** What proves that a call is genuine. */
export const verifications = ['shopifyHmac', 'stripeSignature', 'hmacSha256', 'token'] as const;
export type Verification = (typeof verifications)[number];

/** How an inbound webhook is verified and read. */
export interface WebhookSettings {
  readonly verification: Verification;
  /** The header that carries the HMAC or the token; null where the provider decides. */
  readonly header: string | null;
  /** The secret shared with the provider, sealed for the workspace; base64. */
  readonly sealedSecret: string;
  /** JSONata that makes the body into events; null where the provider decides. */
  readonly mapping: string | null;
}

/** What somebody asks for: all of it for a new source, some of it for a change. */
export interface WebhookRequest {
  readonly verification?: Verification;
  readonly header?: string | null;
  readonly secret?: string;
  readonly mapping?: string | null;
}

export interface WebhookParts {
  readonly seal: (secret: string) => string;
  /** What is wrong with a mapping; undefined when nothing is. */
  readonly faultOf: (mapping: string) => string | undefined;
}

const BY_PROVIDER: Readonly<Partial<Record<SourceKind, Verification>>> = {
  shopify: 'shopifyHmac',
  stripe: 'stripeSignature',
};

/** Where nobody says otherwise. */
const DEFAULT_HEADER: Readonly<Partial<Record<Verification, string>>> = {
  hmacSha256: 'x-signature',
  token: 'authorization',
};

const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9a-z-]{1,100}$/;
const SHORTEST_SECRET = 8;

/** The settings of a source of that kind with what is asked for, or every fault of it. */
export function settingsWith(
  kind: SourceKind,
  current: WebhookSettings | null,
  asked: WebhookRequest | undefined,
  parts: WebhookParts,
): Result<WebhookSettings | null> {
  if (kind === 'app') {
    return asked === undefined ? success(null) : failure([fault('', 'is for sources that are webhooks, not for apps')]);
  }
  const { secret, mapping = current?.mapping ?? null } = trimmed(asked ?? {});
  const verification = asked?.verification ?? current?.verification ?? BY_PROVIDER[kind] ?? 'hmacSha256';
  const header = headerOf(kind, verification, asked?.header === undefined ? kept(current, verification) : asked.header);
  const issues = [
    ...secretIssues(secret, current),
    ...providerIssues(kind, asked ?? {}),
    ...(header === null || HEADER_NAME.test(header)
      ? []
      : [fault('/header', 'is no name of a header, such as x-signature')]),
    ...mappingIssues(mapping, parts),
  ];
  if (issues.length > 0) return failure(issues);
  const sealedSecret = secret === undefined ? (current?.sealedSecret ?? '') : parts.seal(secret);
  return success({ verification, header, sealedSecret, mapping });
}

const fault = (path: string, message: string): Issue => ({ path: `/webhook${path}`, message });

/** Secrets are pasted, and whatever lies around them comes with them. */
const trimmed = ({ secret, mapping }: WebhookRequest): Pick<WebhookRequest, 'secret' | 'mapping'> => ({
  ...(secret === undefined ? {} : { secret: secret.trim() }),
  ...(mapping === undefined ? {} : { mapping: mapping?.trim() === '' ? null : mapping }),
});

/** A header goes with its verification. */
const kept = (current: WebhookSettings | null, verification: Verification): string | null =>
  current?.verification === verification ? current.header : null;

const headerOf = (kind: SourceKind, verification: Verification, header: string | null): string | null =>
  kind === 'webhook' ? (header?.trim().toLowerCase() ?? DEFAULT_HEADER[verification] ?? null) : null;

function secretIssues(secret: string | undefined, current: WebhookSettings | null): Issue[] {
  if (secret === undefined) {
    return current === null
      ? [fault('/secret', 'is missing; it is what the provider proves with that a call is genuine')]
      : [];
  }
  if (secret.length >= SHORTEST_SECRET) return [];
  return [fault('/secret', `is shorter than ${String(SHORTEST_SECRET)} characters; anybody could guess it`)];
}

function providerIssues(kind: SourceKind, { verification, header, mapping }: WebhookRequest): Issue[] {
  const provided = BY_PROVIDER[kind];
  if (provided === undefined) {
    const isProviders = Object.values(BY_PROVIDER).some((candidate) => candidate === verification);
    return isProviders ? [fault('/verification', 'is a provider’s own; choose hmacSha256 or token')] : [];
  }
  return [
    ...(verification === undefined || verification === provided
      ? []
      : [fault('/verification', `is ${provided} for ${kind}`)]),
    ...(header == null ? [] : [fault('/header', `is decided by ${kind}; leave it out`)]),
    ...(mapping == null ? [] : [fault('/mapping', `is decided by ${kind}; leave it out`)]),
  ];
}

function mappingIssues(mapping: string | null, { faultOf }: WebhookParts): Issue[] {
  const message = mapping === null ? undefined : faultOf(mapping);
  return message === undefined ? [] : [fault('/mapping', message)];
}
