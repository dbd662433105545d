import { timingSafeEqual } from 'node:crypto';
import { type Clock, hashSecret } from '@ichie/kernel';
import { type SecretKeys, credentialOf, workspaceOfRequest } from '@ichie/platform';
import { WorkspaceForbidden, WorkspaceMissing } from '../../errors.ts';

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

  const workspaceOfKey = (authorization: string | undefined): string =>
    workspaceOfRequest(secretKeys, authorization, clock.now());

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
