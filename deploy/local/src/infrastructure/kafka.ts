import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Home } from '../home.ts';
import { ManagedProcess } from '../processes/managed-process.ts';
import { javaFlags, javaProgram } from './java.ts';
import { KAFKA_LOGGING, kafkaProperties } from './kafka-properties.ts';
import { ensureMavenPackage } from './maven-packages.ts';
import { KAFKA_PACKAGE } from './packages.ts';
import { acceptsConnections } from './probes.ts';

const run = promisify(execFile);

export interface KafkaPorts {
  readonly kafka: number;
  readonly kafkaController: number;
  /** Where clients are sent: a proxy in front of the broker, where there is one. */
  readonly kafkaAdvertised?: number;
}

/** Starts a real Kafka broker (KRaft, one node) whose data lies in the home. */
export async function startKafka(home: Home, ports: KafkaPorts): Promise<ManagedProcess> {
  const jars = await ensureMavenPackage(home.packages, KAFKA_PACKAGE);
  const dataFolder = join(home.kafka, 'data');
  const properties = join(home.kafka, 'server.properties');
  const logging = join(home.kafka, 'log4j2.xml');
  await mkdir(home.kafka, { recursive: true });
  await writeFile(
    properties,
    kafkaProperties({
      port: ports.kafka,
      controllerPort: ports.kafkaController,
      dataFolder,
      ...(ports.kafkaAdvertised === undefined ? {} : { advertisedPort: ports.kafkaAdvertised }),
    }),
  );
  await writeFile(logging, KAFKA_LOGGING);
  const classPath = ['-cp', join(jars, '*'), `-Dlog4j2.configurationFile=${logging}`];
  await formatOnce(home.kafka, dataFolder, [...javaFlags(256), ...classPath, 'kafka.tools.StorageTool'], properties);

  const broker = await ManagedProcess.start({
    name: 'kafka',
    command: javaProgram(),
    args: [...javaFlags(512), ...classPath, 'kafka.Kafka', properties],
    logFile: join(home.logs, 'kafka.log'),
    runFolder: home.run,
    announcement: 'Kafka Server started',
    stopTimeoutMs: 30_000,
  });
  await broker.untilReady(
    async () => broker.hasAnnounced && (await acceptsConnections('127.0.0.1', ports.kafka)),
    60_000,
  );
  return broker;
}

/** Gives the data folder its cluster id. A folder whose formatting was cut short is formatted anew; it never held data. */
async function formatOnce(
  folder: string,
  dataFolder: string,
  tool: readonly string[],
  properties: string,
): Promise<void> {
  const formatted = join(folder, 'formatted');
  if (existsSync(formatted)) return;
  await rm(dataFolder, { recursive: true, force: true });
  const clusterId = randomBytes(16).toString('base64url');
  // With an equals sign, because an id may begin with a dash.
  await run(javaProgram(), [...tool, 'format', '--standalone', `--cluster-id=${clusterId}`, '-c', properties]);
  await writeFile(formatted, clusterId);
}
