import { derivedId, hashSecret } from '@ichie/kernel';
import type { Workspace } from '../../domain/accounts/account.ts';
import { ensureSource } from '../sources/ensure-source.ts';
import { storedKey } from '../sources/new-keys.ts';
import type { SourceStore } from '../sources/ports.ts';
import { prefixOf } from './api-keys.ts';
import type { AccountPorts } from './ports.ts';

export interface BootstrapRequest {
  readonly account: { readonly email: string; readonly password: string };
  readonly apiKey: string | undefined;
  readonly demo: { readonly workspaceId: string; readonly writeKey: string; readonly secretKey: string } | undefined;
}

const FIRST_WORKSPACE: Workspace = {
  workspaceId: 'main',
  name: 'Main',
  timeZone: 'UTC',
  currency: 'USD',
  locale: 'en',
};

const DEMO_WORKSPACE: Omit<Workspace, 'workspaceId'> = {
  name: 'Ichigo Ichie Store',
  timeZone: 'Asia/Tokyo',
  currency: 'JPY',
  locale: 'ja',
};

/** Makes sure that there is an account to sign in with and a workspace to work in. Repeating it changes nothing. */
export async function bootstrap(
  ports: AccountPorts & { readonly sources: SourceStore },
  request: BootstrapRequest,
): Promise<void> {
  const { accounts, clock } = ports;
  const now = clock.now();
  const userId = await ensureAccount(ports, request.account);
  const { demo, apiKey } = request;
  if (demo !== undefined) {
    await accounts.addWorkspace({ workspaceId: demo.workspaceId, ...DEMO_WORKSPACE }, userId, now);
    await ensureDemoSource(ports, demo);
  } else if (!(await accounts.hasWorkspaces())) {
    await accounts.addWorkspace(FIRST_WORKSPACE, userId, now);
  }
  if (apiKey === undefined) return;
  const apiKeyId = derivedId('bootstrap', hashSecret(apiKey));
  const key = { apiKeyId, name: 'Bootstrap', prefix: prefixOf(apiKey), keyHash: hashSecret(apiKey), createdAt: now };
  await accounts.addApiKey({ ...key, workspaceId: null, userId });
}

/** The environment is the authority over this password: whoever operates Ichie can always get in. */
async function ensureAccount(
  { accounts, passwords, clock, createId }: AccountPorts,
  account: BootstrapRequest['account'],
): Promise<string> {
  const email = account.email.trim().toLowerCase();
  const known = await accounts.findUser(email);
  const user = known?.user ?? { userId: createId(), email, name: nameIn(email), locale: 'en' };
  if (known === undefined || !(await passwords.verify(account.password, known.passwordHash))) {
    await accounts.saveUser(user, await passwords.hash(account.password), clock.now());
  }
  return user.userId;
}

/** What an address calls its owner: `admin@ichie.example` is Admin. */
function nameIn(email: string): string {
  const local = email.split('@')[0] ?? email;
  return local.charAt(0).toUpperCase() + local.slice(1);
}

/** The environment is the authority over these keys; what else the source has become since stays. */
async function ensureDemoSource(
  { sources, clock }: AccountPorts & { readonly sources: SourceStore },
  { workspaceId, writeKey, secretKey }: NonNullable<BootstrapRequest['demo']>,
): Promise<void> {
  const now = clock.now();
  await ensureSource(
    { sources },
    {
      workspaceId,
      sourceId: derivedId('demo-source', workspaceId),
      name: 'Demo shop',
      kind: 'app',
      enabled: true,
      keys: [storedKey('write', writeKey, now), storedKey('secret', secretKey, now)],
      allowedOrigins: [],
      webhook: null,
      createdAt: now,
      publishedAt: now,
    },
    'bootstrap',
  );
}
