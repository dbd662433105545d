import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeptProcess } from './kept-process.ts';
import { ManagedProcess } from './managed-process.ts';
import type { ServiceIncident } from './supervised-service.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ichie-kept-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const startBroker = (): Promise<ManagedProcess> =>
  ManagedProcess.start({
    name: 'kafka',
    command: process.execPath,
    args: ['-e', 'setInterval(() => undefined, 1_000)'],
    logFile: join(folder, 'kafka.log'),
    runFolder: join(folder, 'run'),
  });

describe('a part of the infrastructure', () => {
  it('is started again when it is killed, and when that fails at first', async () => {
    const pids: number[] = [];
    const incidents: ServiceIncident[] = [];
    const { promise: recovered, resolve } = Promise.withResolvers<undefined>();
    let attempts = 0;
    const kept = await KeptProcess.start({
      name: 'kafka',
      async start() {
        attempts += 1;
        if (attempts === 2) throw new Error('The disk is full.');
        const started = await startBroker();
        pids.push(started.pid);
        return started;
      },
      onIncident(incident) {
        incidents.push(incident);
        if (incident.kind === 'recovered') resolve(undefined);
      },
    });
    process.kill(pids[0] ?? 0, 'SIGKILL');
    await recovered;
    await kept.stop();

    expect(incidents.map(({ kind }) => kind)).toEqual(['exited', 'startFailed', 'recovered']);
    expect(pids).toHaveLength(2);
    expect(() => process.kill(pids[1] ?? 0, 0)).toThrow('ESRCH');
  });

  it('stays down when it was told to stop', async () => {
    const incidents: ServiceIncident[] = [];
    const kept = await KeptProcess.start({
      name: 'kafka',
      start: startBroker,
      onIncident: (incident) => incidents.push(incident),
    });

    await kept.stop();

    expect(incidents).toEqual([]);
  });
});
