import { createTestInstallation, type TestInstallation } from '@ichie/testing';
import type { Service } from '@ichie/platform';
import type { Config, Secrets } from '../src/config.ts';
import { migrations } from '../src/migrations.ts';
import { createService } from '../src/service.ts';

export const WORKSPACE = 'shop';

const account = { email: 'admin@ichie.example', password: 'correct horse battery staple' };
const API_KEY = 'ak_for-tests';

/** An admin service with everything around it that is real. */
export interface AdminInstallation extends AsyncDisposable {
  readonly installation: TestInstallation;
  start(changes?: Partial<Config>): Promise<RunningAdmin>;
}

export interface RunningAdmin extends AsyncDisposable {
  readonly url: string;
  /** Sends a request with the API key of the first account; answers its JSON. */
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The same, below the workspace of the tests. */
  inWorkspace(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** What came back; a test says what it expects the body to be. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export const secretsOf = (installation: TestInstallation): Secrets => ({
  databaseUrl: installation.databaseUrl('admin'),
  managementToken: 'management-token',
  sealingKey: 'sealing-key-of-the-tests-with-enough-bytes',
  account,
  apiKey: API_KEY,
  demo: { workspaceId: WORKSPACE, writeKey: 'wk_demo', secretKey: 'sk_demo' },
});

export async function createAdminInstallation(name: string): Promise<AdminInstallation> {
  const installation = await createTestInstallation({ name, services: [migrations], groups: ['admin'] });
  return {
    installation,
    start: (changes) => startAdmin(installation, changes),
    [Symbol.asyncDispose]: () => installation[Symbol.asyncDispose](),
  };
}

async function startAdmin(installation: TestInstallation, changes: Partial<Config> = {}): Promise<RunningAdmin> {
  const config: Config = {
    runtime: installation.runtime,
    stream: installation.stream,
    publicUrl: 'http://localhost',
    trustProxy: false,
    sandboxUrl: undefined,
    ingestUrl: 'http://127.0.0.1:9',
    ingestPublicUrl: 'https://in.shop.example',
    consoleFolder: undefined,
    serviceUrls: {},
    ...changes,
  };
  const service: Service = await createService(config, secretsOf(installation));
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    request(`${service.url}${path}`, { method, headers: { authorization: `Bearer ${API_KEY}` }, body });
  return {
    url: service.url,
    send,
    inWorkspace: (method, path, body) => send(method, `/api/v1/workspaces/${WORKSPACE}${path}`, body),
    [Symbol.asyncDispose]: () => service[Symbol.asyncDispose](),
  };
}

/** Signs in; answers the headers that a browser would send. */
export async function signIn(
  url: string,
  credentials: object = account,
): Promise<{ answer: Answer; headers: Record<string, string> }> {
  const response = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(credentials),
  });
  const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
  return { answer: { status: response.status, body: await response.json() }, headers: { cookie } };
}

export async function request(
  url: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: unknown },
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : (JSON.parse(text) as unknown) };
}
