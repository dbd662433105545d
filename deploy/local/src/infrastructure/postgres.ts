import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chown, mkdir, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { ProcessFailed } from '../errors.ts';
import type { Home } from '../home.ts';
import { type RunAs } from '../processes/launch-command.ts';
import { ManagedProcess } from '../processes/managed-process.ts';
import { postgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { postgresUser } from './postgres-user.ts';

/** How to reach the server as the user that may do everything. */
export interface PostgresAccess {
  readonly host: string;
  readonly port: number;
  readonly superuser: string;
  readonly password: string;
}

export interface RunningPostgres {
  readonly access: PostgresAccess;
  readonly process: ManagedProcess;
}

const SUPERUSER = 'postgres';

const settings = (port: number): string[] =>
  Object.entries({
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '300',
    max_wal_size: '2GB',
    log_checkpoints: 'off',
    timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** Starts a real PostgreSQL whose data lies in the home; it listens on this machine only. */
export async function startPostgres(home: Home, port: number): Promise<RunningPostgres> {
  const binaries = await postgresBinaries();
  const dataFolder = join(home.postgres, 'data');
  const runAs = await postgresUser(dataFolder, [binaries.postgres]);
  const password = await superuserPassword(join(home.postgres, 'password'));
  if (!existsSync(dataFolder)) await createCluster({ home, binaries, dataFolder, password, ...(runAs && { runAs }) });
  await removeStaleLock(dataFolder);
  const server = await ManagedProcess.start({
    name: 'postgres',
    command: binaries.postgres,
    args: ['-D', dataFolder, ...settings(port)],
    logFile: join(home.logs, 'postgres.log'),
    runFolder: home.run,
    // SIGINT is PostgreSQL's fast shutdown: sessions end, what is committed is kept.
    stopSignal: 'SIGINT',
    ...(runAs && { runAs }),
  });
  const access = { host: '127.0.0.1', port, superuser: SUPERUSER, password };
  await server.untilReady(() => answersQueries(access), 60_000);
  return { access, process: server };
}

/** A connection URL for the superuser. */
export const postgresUrl = (access: PostgresAccess, database = 'postgres'): string =>
  `postgres://${access.superuser}:${encodeURIComponent(access.password)}@${access.host}:${String(access.port)}/${database}`;

interface ClusterOptions {
  readonly home: Home;
  readonly binaries: PostgresBinaries;
  readonly dataFolder: string;
  readonly password: string;
  readonly runAs?: RunAs;
}

/** Makes the data folder elsewhere and moves it into place, so that a cluster is there whole or not at all. */
async function createCluster({ home, binaries, dataFolder, password, runAs }: ClusterOptions): Promise<void> {
  const partial = `${dataFolder}.partial`;
  const passwordFile = join(home.postgres, 'password.once');
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (runAs !== undefined) await Promise.all([partial, passwordFile].map((path) => chown(path, runAs.uid, runAs.gid)));
  try {
    const initialization = await ManagedProcess.start({
      name: 'postgres-initialization',
      command: binaries.initdb,
      args: [
        `--pgdata=${partial}`,
        `--username=${SUPERUSER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      logFile: join(home.logs, 'postgres.log'),
      runFolder: home.run,
      ...(runAs && { runAs }),
    });
    const { code } = await initialization.exited;
    if (code !== 0)
      throw new ProcessFailed(`PostgreSQL could not be initialised. It said last:\n${initialization.lastWords}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(partial, dataFolder);
}

/** The password in the file, made and kept on the first call. */
async function superuserPassword(file: string): Promise<string> {
  if (existsSync(file)) return (await readFile(file, 'utf8')).trim();
  const password = randomBytes(24).toString('base64url');
  await writeFile(file, password, { mode: 0o600 });
  return password;
}

/**
 * PostgreSQL refuses to start while the pid in its lock file belongs to any living process, even a stranger that got
 * the number after a crash. The lock is stale unless that process works in this very data folder.
 */
async function removeStaleLock(dataFolder: string): Promise<void> {
  const lockFile = join(dataFolder, 'postmaster.pid');
  if (process.platform !== 'linux' || !existsSync(lockFile)) return;
  const pid = (await readFile(lockFile, 'utf8')).split('\n')[0] ?? '';
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder !== dataFolder) await rm(lockFile, { force: true });
}

async function answersQueries(access: PostgresAccess): Promise<boolean> {
  const client = new pg.Client({ connectionString: postgresUrl(access) });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
