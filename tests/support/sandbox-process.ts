import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@ichie/testing';

const PROGRAM = join(import.meta.dirname, '../../deploy/sandbox/src/main.ts');

/** Starts the double of SES, as `npm start` does, at a port. */
export async function startSandbox(port: number): Promise<AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'ichie-sandbox-'));
  const child = spawn(process.execPath, [PROGRAM], {
    env: { PATH: process.env.PATH, PORT: String(port), STATE_FOLDER: folder },
    stdio: 'ignore',
  });
  const killWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  await eventually(() => fetch(`http://127.0.0.1:${String(port)}/health-check`), { timeoutMs: 30_000 });
  return {
    async [Symbol.asyncDispose]() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      process.off('exit', killWithUs);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
