import { join } from 'node:path';
import { hashSecret } from '@ichie/kernel';
import { type TestInstallation, aSource, createTestInstallation, eventually, freePort } from '@ichie/testing';
import { ServiceProcess } from '../support/service-process.ts';
import { WRITE_KEY } from './requests/hostile-body.ts';

/** Ingest and identity-resolution as processes, with topics and databases of their own. */
export interface FuzzGround extends AsyncDisposable {
  readonly installation: TestInstallation;
  readonly ingest: ServiceProcess;
  readonly port: number;
  readonly probePort: number;
}

const migrationsOf = (service: string, schema: string) => ({
  schema,
  folder: join(import.meta.dirname, '../../services', service, 'migrations'),
});

export async function createFuzzGround(): Promise<FuzzGround> {
  await using resources = new AsyncDisposableStack();
  const installation = resources.use(
    await createTestInstallation({
      name: 'fuzz',
      services: [migrationsOf('ingest', 'ingest'), migrationsOf('identity-resolution', 'identity')],
      groups: ['ingest', 'identity-resolution', 'identity-resolution-overflow'],
    }),
  );
  const port = await freePort();
  const probePort = await freePort();
  const environment = {
    HOST: '127.0.0.1',
    KAFKA_BROKERS: installation.stream.brokers.join(','),
    SCHEMA_REGISTRY_URL: installation.stream.registryUrl,
    ICHIE_TOPIC_PREFIX: installation.stream.topicPrefix,
    // What a hostile sender makes ingest say is not for people to read.
    ICHIE_LOG_LEVEL: 'silent',
  };
  const ingest = resources.use(
    await ServiceProcess.start(
      'ingest',
      {
        ...environment,
        PORT: String(port),
        DATABASE_URL: installation.databaseUrl('ingest'),
        MANAGEMENT_TOKEN: 'management-token',
        SEALING_KEY: 'sealing-key-of-the-fuzz-with-enough-bytes',
        TRUST_PROXY: '127.0.0.1',
        BODY_WITHIN_MS: '2000',
        MEMORY_PROBE_PORT: String(probePort),
      },
      ['--expose-gc', '--import', join(import.meta.dirname, 'proof/memory-probe.ts')],
    ),
  );
  const identity = { PORT: String(await freePort()), DATABASE_URL: installation.databaseUrl('identity') };
  resources.use(await ServiceProcess.start('identity-resolution', { ...environment, ...identity }));
  await letKeyIn(installation, ingest.url);
  const owned = resources.move();
  return { installation, ingest, port, probePort, [Symbol.asyncDispose]: () => owned.disposeAsync() };
}

async function letKeyIn(installation: TestInstallation, url: string): Promise<void> {
  const keys = [{ kind: 'write' as const, hash: hashSecret(WRITE_KEY), expiresAt: null }];
  await installation.publish([{ topic: 'definitions.sources', record: aSource('fuzz', { keys }) }]);
  await eventually(
    async () => {
      const response = await fetch(`${url}/v1/projects/${WRITE_KEY}/settings`);
      if (!response.ok) throw new Error(`Ingest does not know the write key yet: ${await response.text()}`);
    },
    { timeoutMs: 30_000, intervalMs: 200 },
  );
}
