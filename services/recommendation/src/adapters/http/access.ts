import { timingSafeEqual } from 'node:crypto';
import { type Clock, hashSecret } from '@ichie/kernel';
import { SecretKeyInvalid, WorkspaceForbidden, WorkspaceMissing } from '../../errors.ts';
import type { SecretKeys } from '../definitions/secret-keys.ts';

export interface AccessParts {
  readonly secretKeys: SecretKeys;
  /** Opens reading, for every workspace, to services of ours. */
  readonly serviceToken: string;
  readonly clock: Clock;
}

/** Decides which workspace a request may see. */
export interface Access {
  /** The workspace whose secret key the request has. */
  workspaceOfKey(authorization: string | undefined): string;
  /** The same, or for a service the workspace that it asks for. */
  workspaceToRead(authorization: string | undefined, workspaceId: string | undefined): string;
}

export function createAccess({ secretKeys, serviceToken, clock }: AccessParts): Access {
  const tokenHash = hashSecret(serviceToken);

  const workspaceOfKey = (authorization: string | undefined): string => {
    const credential = credentialOf(authorization);
    const workspaceId = credential === undefined ? undefined : secretKeys.workspaceOf(credential, clock.now());
    if (workspaceId === undefined) throw new SecretKeyInvalid();
    return workspaceId;
  };

  return {
    workspaceOfKey,
    workspaceToRead(authorization, workspaceId) {
      if (isEqual(hashSecret(credentialOf(authorization) ?? ''), tokenHash)) {
        if (workspaceId === undefined) throw new WorkspaceMissing();
        return workspaceId;
      }
      const own = workspaceOfKey(authorization);
      if (workspaceId !== undefined && workspaceId !== own) throw new WorkspaceForbidden();
      return own;
    },
  };
}

const isEqual = (left: string, right: string): boolean => timingSafeEqual(Buffer.from(left), Buffer.from(right));

/** The secret in `Authorization`: the user name of Basic, or the token of Bearer. */
export function credentialOf(authorization: string | undefined): string | undefined {
  const [scheme = '', credentials = ''] = (authorization ?? '').trim().split(/\s+/, 2);
  switch (scheme.toLowerCase()) {
    case 'bearer':
      return credentials === '' ? undefined : credentials;
    case 'basic': {
      const [userName = ''] = Buffer.from(credentials, 'base64').toString().split(':', 1);
      return userName === '' ? undefined : userName;
    }
    default:
      return undefined;
  }
}
