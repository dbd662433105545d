import { startKafka, type KafkaPorts } from './infrastructure/kafka.ts';
import { ensureMavenPackage } from './infrastructure/maven-packages.ts';
import { KAFKA_PACKAGE, REGISTRY_PACKAGE } from './infrastructure/packages.ts';
import { startPostgres, type PostgresAccess } from './infrastructure/postgres.ts';
import { registryUrl, startRegistry } from './infrastructure/registry.ts';
import { createHomeFolders, type Home } from './home.ts';
import { KeptProcess } from './processes/kept-process.ts';
import type { ManagedProcess } from './processes/managed-process.ts';
import type { ServiceIncident } from './processes/supervised-service.ts';

export interface InfrastructurePorts extends KafkaPorts {
  readonly registry: number;
  readonly postgres: number;
}

/** A running broker, schema registry and database. */
export interface Infrastructure {
  readonly kafkaBrokers: readonly string[];
  readonly registryUrl: string;
  readonly postgres: PostgresAccess;
  /** Stops the three in order; nothing that was acknowledged is lost. */
  stop(): Promise<void>;
  /** Ends the three at once. */
  kill(): void;
}

export type InfrastructureComponent = 'packages' | 'kafka' | 'registry' | 'postgres';

/** Wraps the start of one component, to show its progress; it must return what `start` returns. */
export type Track = <Value>(component: InfrastructureComponent, start: () => Promise<Value>) => Promise<Value>;

export interface LocalInfrastructureOptions {
  readonly home: Home;
  readonly ports: InfrastructurePorts;
  readonly track?: Track;
  /** Told when one of the three ended by itself and is started again. */
  readonly onIncident?: (incident: ServiceIncident) => void;
}

/** Starts the three side by side and keeps them running. When one fails to start, the others are stopped again. */
export async function startLocalInfrastructure(options: LocalInfrastructureOptions): Promise<Infrastructure> {
  const { home, ports } = options;
  const track: Track = options.track ?? ((_component, start) => start());
  await createHomeFolders(home);
  await track('packages', async () => {
    // One after the other: two Maven processes must not write its local repository at the same time.
    await ensureMavenPackage(home.packages, KAFKA_PACKAGE);
    await ensureMavenPackage(home.packages, REGISTRY_PACKAGE);
  });

  const keep = (name: string, start: () => Promise<ManagedProcess>): Promise<KeptProcess> =>
    KeptProcess.start({ name, start, onIncident: options.onIncident ?? (() => undefined) });
  const access = Promise.withResolvers<PostgresAccess>();
  const starts = await Promise.allSettled([
    track('registry', () => keep('registry', () => startRegistry(home, ports.registry))),
    track('kafka', () => keep('kafka', () => startKafka(home, ports))),
    track('postgres', () =>
      keep('postgres', async () => {
        const started = await startPostgres(home, ports.postgres);
        access.resolve(started.access);
        return started.process;
      }),
    ),
  ]);
  const inStopOrder = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const failed = starts.find((start) => start.status === 'rejected');
  if (failed !== undefined) {
    await stopAll(inStopOrder);
    throw failed.reason;
  }
  return {
    kafkaBrokers: [`127.0.0.1:${String(ports.kafka)}`],
    registryUrl: registryUrl(ports.registry),
    postgres: await access.promise,
    stop: () => stopAll(inStopOrder),
    kill: () => {
      for (const process of inStopOrder) process.kill();
    },
  };
}

async function stopAll(processes: readonly KeptProcess[]): Promise<void> {
  for (const process of processes) await process.stop();
}
