import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePorts } from '../free-ports.ts';
import { SupervisedService, type ServiceIncident } from './supervised-service.ts';

const RUNS_UNTIL_TOLD = `
  console.log('up');
  process.once('SIGTERM', () => process.exit(0));
  require('node:http').createServer((_, answer) => answer.end()).listen(process.env.PORT, '127.0.0.1');
`;
const FAILS_AT_ONCE = "console.error('DATABASE_URL is missing'); process.exit(1)";

let folder: string;
let port: number;
let service: SupervisedService;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ichie-service-'));
  [port = 0] = await freePorts(1);
});

afterEach(async () => {
  await service.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a script as the service; the second value gives its incidents, one after the other. */
function supervise(script: string): { readonly nextIncident: () => Promise<ServiceIncident> } {
  const arrived: ServiceIncident[] = [];
  const waiting: ((incident: ServiceIncident) => void)[] = [];
  service = new SupervisedService({
    process: {
      name: 'segmentation',
      command: process.execPath,
      args: ['-e', script],
      environment: { PORT: String(port) },
      logFile: join(folder, 'segmentation.log'),
      runFolder: join(folder, 'run'),
    },
    readinessUrl: `http://127.0.0.1:${String(port)}/readyz`,
    onIncident: (incident) => {
      const next = waiting.shift();
      if (next === undefined) arrived.push(incident);
      else next(incident);
    },
  });
  service.start();
  return {
    nextIncident: async () => arrived.shift() ?? new Promise((resolve) => waiting.push(resolve)),
  };
}

const pidInUse = (): number => service.pid ?? 0;

describe('a supervised service', () => {
  it('is started again when it is killed, and says so', async () => {
    const { nextIncident } = supervise(RUNS_UNTIL_TOLD);
    expect(await service.untilReady(5_000)).toBe(true);
    const firstPid = pidInUse();

    process.kill(firstPid, 'SIGKILL');

    expect(await nextIncident()).toEqual({
      kind: 'exited',
      name: 'segmentation',
      exit: { code: null, signal: 'SIGKILL' },
      restart: { attempt: 1, delayMs: 200 },
    });
    expect(await nextIncident()).toMatchObject({ kind: 'recovered', name: 'segmentation' });
    expect(pidInUse()).not.toBe(firstPid);
  });

  it('is given up while it is waited for when it fails again and again, and its last words are kept', async () => {
    supervise(FAILS_AT_ONCE);

    expect(await service.untilReady(30_000)).toBe(false);
    expect(service.lastWords).toBe('DATABASE_URL is missing');
  });

  it('leaves no process and no record behind when it is stopped', async () => {
    supervise(RUNS_UNTIL_TOLD);
    expect(await service.untilReady(5_000)).toBe(true);
    const pid = pidInUse();

    await service.stop();

    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
    expect(await readdir(join(folder, 'run'))).toEqual([]);
    expect(await readFile(join(folder, 'segmentation.log'), 'utf8')).toBe('up\n');
  });
});
