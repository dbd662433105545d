import { hashSecret, randomSecret } from '@ichie/kernel';
import type { Principal } from '../../domain/accounts/account.ts';
import { ApiKeyUnknown } from '../../errors.ts';
import type { AccountPorts } from './ports.ts';

const SHOWN_CHARACTERS = 8;

/** How a secret begins: enough to tell two apart, too little to use. */
export const prefixOf = (secret: string): string => secret.slice(0, SHOWN_CHARACTERS);

/** Creates a key for one workspace, acting for its maker; the key itself is shown once and never again. */
export async function createApiKey(
  { accounts, clock, createId }: AccountPorts,
  {
    workspaceId,
    name,
    principal,
  }: { readonly workspaceId: string; readonly name: string; readonly principal: Principal },
): Promise<{ readonly apiKeyId: string; readonly key: string }> {
  const key = randomSecret('ak_');
  const apiKeyId = createId();
  const { userId } = principal.user;
  const prefix = prefixOf(key);
  await accounts.addApiKey({
    apiKeyId,
    name,
    prefix,
    keyHash: hashSecret(key),
    workspaceId,
    userId,
    createdAt: clock.now(),
  });
  return { apiKeyId, key };
}

export async function removeApiKey({ accounts }: AccountPorts, workspaceId: string, apiKeyId: string): Promise<void> {
  if (!(await accounts.removeApiKey(workspaceId, apiKeyId))) {
    throw new ApiKeyUnknown('The workspace has no such API key; list the keys to see what there is.');
  }
}
