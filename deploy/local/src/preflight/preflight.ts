import { execFile } from 'node:child_process';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import type { Home } from '../home.ts';
import { javaProgram } from '../infrastructure/java.ts';
import { hasMavenPackage } from '../infrastructure/maven-packages.ts';
import { KAFKA_PACKAGE, REGISTRY_PACKAGE } from '../infrastructure/packages.ts';
import { PORT_NAMES, PORT_TABLE, type PortName, type Ports } from '../ports.ts';
import { findProgram } from '../processes/launch-command.ts';
import { javaVersion } from './java-version.ts';

const run = promisify(execFile);

const OLDEST_JAVA = 17;
const NEEDED_BYTES = 2 * 1024 ** 3;

/** Everything on this machine that would keep Ichie from starting, one sentence each, with the remedy. Changes nothing. */
export async function preflight(home: Home, ports: Ports): Promise<string[]> {
  const faults = await Promise.all([
    javaFault(home),
    ...PORT_NAMES.map((name) => portFault(name, ports[name])),
    homeFault(home),
  ]);
  return faults.filter((fault) => fault !== undefined);
}

async function javaFault(home: Home): Promise<string | undefined> {
  const version = await javaVersion(javaProgram());
  if (version === undefined || version < OLDEST_JAVA) {
    const found = version === undefined ? 'Java is not installed' : `Java ${String(version)} is too old`;
    return `${found}: Kafka needs Java ${String(OLDEST_JAVA)} or newer; ${await javaRemedy('install a JDK')}.`;
  }
  const fetched = [KAFKA_PACKAGE, REGISTRY_PACKAGE].every((wanted) => hasMavenPackage(home.packages, wanted));
  if (!fetched && findProgram('mvn') === undefined) {
    return `Maven is not installed, and Kafka must be fetched with it once; ${await javaRemedy('install Maven')}.`;
  }
  return undefined;
}

async function javaRemedy(remedy: string): Promise<string> {
  const docker = await run('docker', ['version', '--format', '{{.Server.Version}}']).catch(() => undefined);
  return docker === undefined
    ? `${remedy}, or start Docker and run \`docker compose up\``
    : `run \`docker compose up\` instead, since Docker runs here, or ${remedy}`;
}

async function portFault(name: PortName, port: number): Promise<string | undefined> {
  if (await canListen(port)) return undefined;
  const { use, variable } = PORT_TABLE[name];
  return `Port ${String(port)} (${use}) is taken; stop what listens there, or set ${variable} to another port.`;
}

async function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(false);
    });
    server.listen(port, '127.0.0.1', () => {
      server.close(() => {
        resolve(true);
      });
    });
  });
}

async function homeFault(home: Home): Promise<string | undefined> {
  try {
    await mkdir(home.root, { recursive: true });
    await access(home.root, constants.W_OK);
  } catch {
    return `The folder ${home.root} cannot be written; give yourself the right to, or set ICHIE_HOME to another folder.`;
  }
  const { bavail, bsize } = await statfs(home.root);
  if (bavail * bsize >= NEEDED_BYTES) return undefined;
  const freeGb = ((bavail * bsize) / 1024 ** 3).toFixed(1);
  return `Only ${freeGb} GB are free where ${home.root} lies, and 2 GB are needed; make room, or set ICHIE_HOME to a folder on another disk.`;
}
