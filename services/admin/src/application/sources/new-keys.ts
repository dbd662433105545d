import { type Instant, hashSecret, randomSecret } from '@ichie/kernel';
import type { SourceKey, SourceKeyKind } from '../../domain/sources/source-keys.ts';
import { prefixOf } from '../accounts/api-keys.ts';

const BEGINNING: Readonly<Record<SourceKeyKind, string>> = { write: 'wk_', secret: 'sk_' };

/** A new key, which is shown once and never again, and what is kept of it. It begins like none of `others`. */
export function createKey(
  kind: SourceKeyKind,
  now: Instant,
  others: readonly SourceKey[] = [],
): { readonly secret: string; readonly key: SourceKey } {
  const taken = new Set(others.map(({ prefix }) => prefix));
  let secret = randomSecret(BEGINNING[kind]);
  while (taken.has(prefixOf(secret))) secret = randomSecret(BEGINNING[kind]);
  return { secret, key: storedKey(kind, secret, now) };
}

/** What is kept of a key. */
export const storedKey = (kind: SourceKeyKind, secret: string, createdAt: Instant): SourceKey => ({
  kind,
  hash: hashSecret(secret),
  prefix: prefixOf(secret),
  createdAt,
  expiresAt: null,
});
