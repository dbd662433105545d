import { type Instant, hashSecret } from '@ichie/kernel';
import type { Streams } from '@ichie/stream';

/** Tells whose secret key a request brings. */
export interface SecretKeys {
  /** The workspace of a secret key, or undefined when it opens nothing now. */
  workspaceOf(secretKey: string, now: Instant): string | undefined;
}

interface KeyHolder {
  readonly workspaceId: string;
  readonly expiresAt: Instant | null;
}

/** The secret keys of all enabled sources, kept up to date from `definitions.sources`. Only their hashes are known here. */
export async function openSecretKeys(streams: Streams): Promise<SecretKeys> {
  const sources = await streams.openTable('definitions.sources', (source) => (source.enabled ? source : undefined));
  let holders = new Map<string, KeyHolder>();
  const index = (): void => {
    holders = new Map(
      [...sources.values()].flatMap(({ workspaceId, keys }) =>
        keys
          .filter(({ kind }) => kind === 'secret')
          .map(({ hash, expiresAt }) => [hash, { workspaceId, expiresAt }] as const),
      ),
    );
  };
  index();
  sources.onChange(index);

  return {
    workspaceOf(secretKey, now) {
      // Found by the hash of what was sent: how long that takes tells nothing about any key.
      const holder = holders.get(hashSecret(secretKey));
      return holder === undefined || (holder.expiresAt ?? Infinity) <= now ? undefined : holder.workspaceId;
    },
  };
}
