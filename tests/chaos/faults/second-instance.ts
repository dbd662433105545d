import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceName } from '@ichie/local';
import { type RunningIchie, freePort } from '@ichie/testing';

const ROOT = join(import.meta.dirname, '../../..');
const STOPS_WITHIN_MS = 30_000;

export interface SecondInstance {
  readonly service: ServiceName;
  readonly durationMs: number;
  readonly ends: 'SIGTERM' | 'SIGKILL';
}

/** Runs another instance of a service beside the one that the supervisor runs, told what that one is told, for a while. */
export async function runSecondInstance(ichie: RunningIchie, second: SecondInstance): Promise<void> {
  const { service, durationMs, ends } = second;
  const told = await readFile(`/proc/${String(await ichie.pidOf(service))}/environ`, 'utf8');
  const environment = Object.fromEntries(
    told
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const child = spawn(process.execPath, [join(ROOT, 'services', service, 'src/main.ts')], {
    cwd: ROOT,
    env: { ...environment, PORT: String(await freePort()) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(join(ichie.home, 'logs', `${service}-second.log`), { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const killWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  const ended = once(child, 'exit');
  await Promise.race([delay(durationMs), ended]);
  child.kill(ends);
  const force = setTimeout(killWithUs, STOPS_WITHIN_MS);
  await ended;
  clearTimeout(force);
  process.off('exit', killWithUs);
  log.end();
}
