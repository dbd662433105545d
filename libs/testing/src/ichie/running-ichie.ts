import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = join(import.meta.dirname, '../../../..');

/** Where everything of a running installation answers. */
export interface IchieAddresses {
  readonly console: string;
  readonly ingest: string;
  readonly recommendation: string;
  readonly dispatch: string;
  readonly sandbox: string;
  readonly identity: string;
  readonly segmentation: string;
  readonly journeys: string;
  readonly registry: string;
  readonly kafka: readonly string[];
  readonly postgres: string;
}

export interface IchieCredentials {
  readonly admin: { readonly email: string; readonly password: string; readonly apiKey: string };
  readonly demo: { readonly workspaceId: string; readonly writeKey: string; readonly secretKey: string };
}

/** A whole installation of its own, as `npm start` brings it up. */
export interface RunningIchie extends AsyncDisposable {
  readonly addresses: IchieAddresses;
  readonly credentials: IchieCredentials;
  /** The folder of its state and logs. */
  readonly home: string;
  /** What the supervisor has said so far, line by line. */
  readonly output: readonly string[];
  /** The process that runs a service or a part of the infrastructure at the moment, such as `segmentation`; changes when it is restarted. */
  pidOf(service: string): Promise<number>;
  /** Stops everything in order and removes its state, unless its home was given. */
  stop(): Promise<void>;
}

export interface StartIchieOptions {
  /** Whether the simulated shop runs too; without it unless told. */
  readonly demo?: 'with-demo' | 'without-demo';
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Where its state lies; kept afterwards. Without it a fresh folder that is removed. */
  readonly home?: string;
}

/** Starts an installation with a fresh home on free ports, and waits until it is ready. Never two at once on a small machine. */
export async function startIchie(options: StartIchieOptions = {}): Promise<RunningIchie> {
  const home = options.home ?? join(ROOT, '.ichie/test', `ichie-${randomUUID().slice(0, 8)}`);
  const supervisor = spawn(
    process.execPath,
    [join(ROOT, 'deploy/local/src/main.ts'), 'start', ...(options.demo === 'with-demo' ? [] : ['--no-demo'])],
    {
      // Over the channel the supervisor notices when we die, and stops.
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      detached: true,
      env: {
        ...withoutPorts(process.env),
        ...options.environment,
        NODE_OPTIONS: '',
        NODE_ENV: '',
        ICHIE_HOME: home,
        ICHIE_PACKAGES: join(ROOT, '.ichie/packages'),
        ICHIE_PORTS: 'free',
      },
    },
  );
  const exited = once(supervisor, 'exit');
  const output: string[] = [];
  const stop = async (): Promise<void> => {
    supervisor.kill('SIGTERM');
    await exited;
    if (options.home === undefined) await rm(home, { recursive: true, force: true });
  };
  const { stdout } = supervisor;
  if (stdout === null) throw new Error('The supervisor has no standard output.');
  const lines = createInterface({ input: stdout });
  const ready = new Promise<boolean>((resolve) => {
    lines.on('line', (line) => {
      output.push(line);
      if (line === 'Ichie is ready') resolve(true);
    });
    lines.once('close', () => {
      resolve(false);
    });
  });
  if (!(await ready)) {
    await stop();
    throw new Error(`Ichie did not start:\n${output.join('\n')}`);
  }
  return {
    addresses: await readJson<IchieAddresses>(join(home, 'addresses.json')),
    credentials: await readJson<IchieCredentials>(join(home, 'credentials.json')),
    home,
    output,
    pidOf: async (service) => (await readJson<{ pid: number }>(join(home, 'run', `${service}.pid`))).pid,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** The ports of somebody's own installation are not for a test. */
const withoutPorts = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !/^ICHIE_.*_PORT$/.test(name)));

/** The file is written by our own supervisor, in the shape that the caller names. */
async function readJson<Value>(path: string): Promise<Value> {
  return JSON.parse(await readFile(path, 'utf8')) as Value;
}
