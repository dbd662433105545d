import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { endRecordedProcess, findRecordedProcess, listRecordedProcesses, recordProcess } from './pid-file.ts';
import { processIdentity } from './process-identity.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ichie-pid-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const identityOf = async (pid: number): Promise<string> => (await processIdentity(pid)) ?? 'gone';

describe('the record of a process', () => {
  it('finds the process that was recorded', async () => {
    const recorded = {
      name: 'kafka',
      pid: process.pid,
      identity: await identityOf(process.pid),
      stopSignal: 'SIGTERM',
    } as const;
    await recordProcess(folder, recorded);

    expect(await findRecordedProcess(folder, 'kafka')).toEqual(recorded);
    expect(await listRecordedProcesses(folder)).toEqual([recorded]);
  });

  it('does not take a stranger with the same pid for it', async () => {
    await recordProcess(folder, { name: 'kafka', pid: process.pid, identity: 'earlier boot:1', stopSignal: 'SIGTERM' });

    expect(await findRecordedProcess(folder, 'kafka')).toBeUndefined();
  });

  it('is ignored when it was cut short', async () => {
    await writeFile(join(folder, 'kafka.pid'), '{"name":"kaf');

    expect(await listRecordedProcesses(folder)).toEqual([]);
  });

  it('lets a later run end the process, by force when it does not obey', async () => {
    const stubborn = spawn(
      process.execPath,
      ['-e', "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"],
      {
        env: {},
      },
    );
    await once(stubborn.stdout, 'data');
    const pid = stubborn.pid ?? 0;
    const recorded = { name: 'stubborn', pid, identity: await identityOf(pid), stopSignal: 'SIGTERM' } as const;
    await recordProcess(folder, recorded);
    const ended = once(stubborn, 'exit');

    await endRecordedProcess(folder, recorded, 200);

    expect(await ended).toEqual([null, 'SIGKILL']);
    expect(await readdir(folder)).toEqual([]);
  });
});
