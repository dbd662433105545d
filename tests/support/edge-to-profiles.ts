import { createService as createIdentity } from '@ichie/identity-resolution';
import { loadConfiguration as loadIdentity } from '@ichie/identity-resolution/config';
import { migrations as identityMigrations } from '@ichie/identity-resolution/migrations';
import { createService as createIngest } from '@ichie/ingest';
import { loadConfiguration as loadIngest } from '@ichie/ingest/config';
import { migrations as ingestMigrations } from '@ichie/ingest/migrations';
import { hashSecret } from '@ichie/kernel';
import type { Environment, Service } from '@ichie/platform';
import { type TestInstallation, aSource, createTestInstallation, eventually, freePort } from '@ichie/testing';

const WRITE_KEY = 'wk-edge';
export const WORKSPACE_ID = 'workspace-1';

/** A call of the tracking API as a sender writes it. */
export interface SentEvent {
  readonly type: 'track';
  readonly event: string;
  readonly userId: string;
  readonly messageId: string;
}

export const aCall = (userId: string, messageId: string): SentEvent => ({
  type: 'track',
  event: 'Product Viewed',
  userId,
  messageId,
});

/** ingest and identity-resolution on the real stack: from HTTP to `profiles.activity`. */
export interface EdgeToProfiles extends AsyncDisposable {
  readonly installation: TestInstallation;
  readonly ingest: Service;
  /** Starts one more instance of identity-resolution and waits until it takes work. */
  startIdentity(): Promise<Service>;
  /** Sends one batch over HTTP, and wants a 200. */
  send(events: readonly SentEvent[]): Promise<void>;
}

/** Prepares both and starts ingest. `environment` is added for both. */
export async function createEdgeToProfiles(name: string, environment: Environment = {}): Promise<EdgeToProfiles> {
  const resources = new AsyncDisposableStack();
  const installation = resources.use(
    await createTestInstallation({
      name,
      services: [ingestMigrations, identityMigrations],
      groups: ['ingest', 'identity-resolution', 'identity-resolution-overflow'],
    }),
  );
  const { stream } = installation;
  const environmentOf = async (schema: string): Promise<Environment> => ({
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    ICHIE_LOG_LEVEL: 'silent',
    KAFKA_BROKERS: stream.brokers.join(','),
    SCHEMA_REGISTRY_URL: stream.registryUrl,
    ICHIE_TOPIC_PREFIX: stream.topicPrefix,
    DATABASE_URL: installation.databaseUrl(schema),
    MANAGEMENT_TOKEN: 'management-token',
    SEALING_KEY: 'sealing-key-of-the-tests-with-enough-bytes',
    ...environment,
  });
  const ofIngest = loadIngest(await environmentOf('ingest'));
  const ingest = resources.use(await createIngest(ofIngest.config, ofIngest.secrets));
  const keys = [{ kind: 'write', hash: hashSecret(WRITE_KEY), expiresAt: null }] as const;
  await installation.publish([
    { topic: 'definitions.sources', record: aSource('edge', { workspaceId: WORKSPACE_ID, keys }) },
  ]);
  const send: EdgeToProfiles['send'] = async (batch) => {
    const body = JSON.stringify({ batch, writeKey: WRITE_KEY });
    const response = await fetch(`${ingest.url}/v1/batch`, { method: 'POST', body });
    if (!response.ok) throw new Error(`Ingest answered ${String(response.status)}: ${await response.text()}`);
  };
  await eventually(() => send([aCall('first', 'first')]), { timeoutMs: 60_000 });
  return {
    installation,
    ingest,
    send,
    async startIdentity() {
      const { config, secrets } = loadIdentity(await environmentOf('identity'));
      const service = resources.use(await createIdentity(config, secrets));
      await eventually(
        async () => {
          const response = await fetch(`${service.url}/readyz`);
          if (!response.ok) throw new Error(`identity-resolution is not ready: ${await response.text()}`);
        },
        { timeoutMs: 60_000 },
      );
      return service;
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

/** The value of a metric of a service; 0 as long as it has none. */
export async function metricOf(service: Service, name: string): Promise<number> {
  const text = await (await fetch(`${service.url}/metrics`)).text();
  return [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)`, 'gm'))].reduce(
    (sum, [, value]) => sum + Number(value),
    0,
  );
}
