import { join } from 'node:path';
import type { Clock } from '@ichie/kernel';
import { randomId, randomSecret } from '@ichie/kernel';
import {
  type EnvironmentParts,
  SERVICES,
  type ServiceName,
  choosePorts,
  homeAt,
  serviceEnvironment,
} from '@ichie/local';
import { type TestInstallation, createTestInstallation } from '@ichie/testing';
import { AdminClient } from './admin-client.ts';
import { startSandbox } from './sandbox-process.ts';

const root = join(import.meta.dirname, '../..');

/** Consumer groups that are not named after their service. */
const FURTHER_GROUPS = ['channel-dispatch-suppressions', 'identity-resolution-overflow', 'recommendation-catalog'];

/** A place where all services can run: topics, schemas and ports of its own, and a sandbox that takes the mails. */
export interface Pipeline extends AsyncDisposable {
  readonly installation: TestInstallation;
  readonly admin: AdminClient;
  readonly credentials: EnvironmentParts['credentials'];
  urlOf(part: 'ingest' | 'recommendation' | 'dispatch' | 'sandbox' | 'console'): string;
  /** What a service is told, as `npm start` tells it. */
  environmentOf(service: ServiceName): Readonly<Record<string, string>>;
}

/** Prepares everything but the services themselves. */
export async function createPipeline(name: string, clock?: Clock): Promise<Pipeline> {
  const resources = new AsyncDisposableStack();
  const installation = resources.use(
    await createTestInstallation({
      name,
      services: SERVICES.map(({ name: service, schema }) => ({
        schema,
        folder: join(root, 'services', service, 'migrations'),
      })),
      groups: [...SERVICES.map(({ name: service }) => service), ...FURTHER_GROUPS],
      ...(clock === undefined ? {} : { clock }),
    }),
  );
  const ports = await choosePorts({ ICHIE_PORTS: 'free' });
  const urlOf: Pipeline['urlOf'] = (part) => `http://127.0.0.1:${String(ports[part])}`;
  const credentials = {
    admin: { email: 'admin@ichie.local', password: 'a-long-password-of-the-tests', apiKey: randomSecret('ak_') },
    demo: { workspaceId: randomId(), writeKey: randomSecret('wk_'), secretKey: randomSecret('sk_') },
  };
  const parts: EnvironmentParts = {
    outer: {},
    home: homeAt(join(root, '.ichie')),
    ports,
    secrets: {
      databasePasswords: Object.fromEntries(SERVICES.map(({ name: service }) => [service, ''])) as Record<
        ServiceName,
        string
      >,
      serviceToken: randomSecret('st_'),
      managementToken: randomSecret('mt_'),
      sealingKey: randomSecret(''),
      linkSigningKey: randomSecret(''),
    },
    credentials,
    infrastructure: {
      kafkaBrokers: installation.stream.brokers,
      registryUrl: installation.stream.registryUrl,
      postgres: { host: '', port: 0 },
    },
    consoleFolder: join(root, 'services/console/dist'),
  };
  resources.use(await startSandbox(ports.sandbox));
  return {
    installation,
    credentials,
    urlOf,
    admin: new AdminClient({
      url: urlOf('console'),
      apiKey: credentials.admin.apiKey,
      workspaceId: credentials.demo.workspaceId,
    }),
    environmentOf(service) {
      const schema = SERVICES.find((entry) => entry.name === service)?.schema ?? '';
      return {
        ...serviceEnvironment(service, parts),
        DATABASE_URL: installation.databaseUrl(schema),
        ICHIE_TOPIC_PREFIX: installation.stream.topicPrefix,
        SES_SANDBOX_STORE_URL: `${urlOf('sandbox')}/store`,
        ICHIE_LOG_LEVEL: process.env.ICHIE_LOG_LEVEL ?? 'error',
      };
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}
