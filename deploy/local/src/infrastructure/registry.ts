import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProcessFailed } from '../errors.ts';
import type { Home } from '../home.ts';
import { ManagedProcess } from '../processes/managed-process.ts';
import { javaFlags, javaProgram } from './java.ts';
import { ensureMavenPackage } from './maven-packages.ts';
import { REGISTRY_PACKAGE } from './packages.ts';
import { answersHttp } from './probes.ts';

const COMPATIBILITY = 'FULL_TRANSITIVE';

/** Where the registry speaks Confluent's protocol. */
export const registryUrl = (port: number): string => `http://127.0.0.1:${String(port)}/apis/ccompat/v7`;

/** Starts Apicurio with its schemas in an H2 file in the home; every subject must evolve fully compatibly. */
export async function startRegistry(home: Home, port: number): Promise<ManagedProcess> {
  const folder = await ensureMavenPackage(home.packages, REGISTRY_PACKAGE);
  const registry = await ManagedProcess.start({
    name: 'registry',
    command: javaProgram(),
    args: [
      ...javaFlags(256),
      '-Dquarkus.http.host=127.0.0.1',
      `-Dquarkus.http.port=${String(port)}`,
      '-jar',
      join(folder, await runnerJar(folder)),
    ],
    environment: { ...process.env, REGISTRY_DATASOURCE_URL: `jdbc:h2:file:${join(home.registry, 'registry')}` },
    logFile: join(home.logs, 'registry.log'),
    runFolder: home.run,
  });
  const url = registryUrl(port);
  await registry.untilReady(() => answersHttp(`${url}/subjects`), 90_000);
  await requireCompatibility(url);
  return registry;
}

async function runnerJar(folder: string): Promise<string> {
  const runner = (await readdir(folder)).find((file) => file.endsWith('-runner.jar'));
  if (runner === undefined)
    throw new ProcessFailed(`The schema registry in ${folder} is incomplete; delete that folder and start again.`);
  return runner;
}

/** Sets the level that holds for every subject which has none of its own. */
export async function requireCompatibility(url: string): Promise<void> {
  const response = await fetch(`${url}/config`, {
    method: 'PUT',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ compatibility: COMPATIBILITY }),
  });
  if (!response.ok) {
    throw new ProcessFailed(
      `The schema registry refused its compatibility level with status ${String(response.status)}.`,
    );
  }
}
