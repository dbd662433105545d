import type { Instant } from '@ichie/kernel';

/** A write key is public and only sends; a secret key reads too. */
export const sourceKeyKinds = ['write', 'secret'] as const;
export type SourceKeyKind = (typeof sourceKeyKinds)[number];

/** A key of a source; of the key itself only its hash is stored. */
export interface SourceKey {
  readonly kind: SourceKeyKind;
  readonly hash: string;
  /** How the key begins; no two keys of a source begin alike. */
  readonly prefix: string;
  readonly createdAt: Instant;
  /** When it stops working; null for never. */
  readonly expiresAt: Instant | null;
}

/** The keys that work now. */
export const keysInUse = (keys: readonly SourceKey[], now: Instant): SourceKey[] =>
  keys.filter(({ expiresAt }) => expiresAt === null || expiresAt > now);

/**
 * The keys with a new one; the older ones of its kind work on for `overlapMs`, or less where they were to end sooner, so that
 * senders can change over. What has ended is left out.
 */
export function withNewKey(
  keys: readonly SourceKey[],
  newKey: SourceKey,
  { overlapMs, now }: { readonly overlapMs: number; readonly now: Instant },
): SourceKey[] {
  const endsAt = now + overlapMs;
  const older = keys.map((key) =>
    key.kind === newKey.kind ? { ...key, expiresAt: Math.min(key.expiresAt ?? endsAt, endsAt) } : key,
  );
  return [...keysInUse(older, now), newKey];
}
