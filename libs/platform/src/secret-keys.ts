import { type Instant, IchieError, hashSecret } from '@ichie/kernel';
import { credentialOf } from './credential-of.ts';

/**
 * No workspace has the secret key of the request.
 *
 * Remedy: send a current secret key of the workspace with Basic or Bearer.
 */
export class SecretKeyInvalid extends IchieError {
  readonly code = 'secret_key_invalid';
  readonly kind = 'unauthenticated';

  constructor() {
    super(
      'The request has no secret key that is valid now. Send one of the workspace as the user name of Basic authentication, or as Bearer.',
    );
  }
}

/** Tells whose secret key a request brings. */
export interface SecretKeys {
  /** The workspace of a secret key, or undefined when it opens nothing now. */
  workspaceOf(secretKey: string, now: Instant): string | undefined;
}

/** The enabled sources and what they hold, as a table of `definitions.sources` gives them. */
export interface KeyedSources {
  values(): Iterable<{
    readonly workspaceId: string;
    readonly keys: readonly { readonly kind: string; readonly hash: string; readonly expiresAt: Instant | null }[];
  }>;
  onChange(listener: () => void): unknown;
}

interface KeyHolder {
  readonly workspaceId: string;
  readonly expiresAt: Instant | null;
}

/** The secret keys of all sources, kept up to date. Only their hashes are known here. */
export function indexSecretKeys(sources: KeyedSources): SecretKeys {
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

/** The workspace whose secret key the request has. Throws {@link SecretKeyInvalid}. */
export function workspaceOfRequest(secretKeys: SecretKeys, authorization: string | undefined, now: Instant): string {
  const credential = credentialOf(authorization);
  const workspaceId = credential === undefined ? undefined : secretKeys.workspaceOf(credential, now);
  if (workspaceId === undefined) throw new SecretKeyInvalid();
  return workspaceId;
}
