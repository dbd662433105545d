import { startKafka, type KafkaPorts } from './infrastructure/kafka.ts';
import { ensureMavenPackage } from './infrastructure/maven-packages.ts';
import { KAFKA_PACKAGE, REGISTRY_PACKAGE } from './infrastructure/packages.ts';
import { startPostgres, type PostgresAccess } from './infrastructure/postgres.ts';
import { registryUrl, startRegistry } from './infrastructure/registry.ts';
import { createHomeFolders, type Home } from './home.ts';

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
}

interface Stoppable {
  stop(): Promise<void>;
  kill(): void;
}

/** Starts the three side by side. When one fails, the others are stopped again. */
export async function startLocalInfrastructure(options: LocalInfrastructureOptions): Promise<Infrastructure> {
  const { home, ports } = options;
  const track: Track = options.track ?? ((_component, start) => start());
  await createHomeFolders(home);
  await track('packages', async () => {
    // One after the other: two Maven processes must not write its local repository at the same time.
    await ensureMavenPackage(home.packages, KAFKA_PACKAGE);
    await ensureMavenPackage(home.packages, REGISTRY_PACKAGE);
  });

  const starts = await Promise.allSettled([
    track('registry', () => startRegistry(home, ports.registry)),
    track('kafka', () => startKafka(home, ports)),
    track('postgres', () => startPostgres(home, ports.postgres)),
  ]);
  const [registry, kafka, postgres] = starts;
  if (registry.status === 'rejected' || kafka.status === 'rejected' || postgres.status === 'rejected') {
    await stopAll(starts.flatMap((start) => (start.status === 'fulfilled' ? [stoppable(start.value)] : [])));
    throw starts.find((start) => start.status === 'rejected')?.reason;
  }
  const inStopOrder = [registry.value, kafka.value, postgres.value.process];
  return {
    kafkaBrokers: [`127.0.0.1:${String(ports.kafka)}`],
    registryUrl: registryUrl(ports.registry),
    postgres: postgres.value.access,
    stop: () => stopAll(inStopOrder),
    kill: () => {
      for (const process of inStopOrder) process.kill();
    },
  };
}

const stoppable = (started: Stoppable | { readonly process: Stoppable }): Stoppable =>
  'process' in started ? started.process : started;

async function stopAll(processes: readonly Stoppable[]): Promise<void> {
  for (const process of processes) await process.stop();
}
