import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { eventually } from '@ichie/testing';
import { processCpuMs } from './process-cpu.ts';

const root = join(import.meta.dirname, '../..');

/** One service as a process of its own, without a supervisor. */
export class ServiceProcess implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
    // Whatever ends us, it must not outlive us.
    const kill = (): boolean => child.kill('SIGKILL');
    process.once('exit', kill);
    child.once('exit', () => process.off('exit', kill));
  }

  /** Starts the service and waits until it takes work. `environment` is all it gets, PORT included. */
  static async start(
    service: string,
    environment: Readonly<Record<string, string>>,
    nodeFlags: readonly string[] = [],
  ): Promise<ServiceProcess> {
    const program = join(root, 'services', service, 'src/main.ts');
    const child = spawn(process.execPath, [...nodeFlags, program], {
      cwd: root,
      env: { PATH: process.env.PATH, NODE_ENV: 'production', ICHIE_LOG_LEVEL: 'warn', ...environment },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const url = `http://127.0.0.1:${environment.PORT ?? ''}`;
    const started = new ServiceProcess(url, child);
    await eventually(
      async () => {
        if (child.exitCode !== null) return;
        const response = await fetch(`${url}/readyz`);
        if (!response.ok) throw new Error(`${service} is not ready: ${await response.text()}`);
      },
      { timeoutMs: 60_000, intervalMs: 100 },
    );
    if (child.exitCode !== null) throw new Error(`${service} ended with ${String(child.exitCode)} while starting.`);
    return started;
  }

  /** CPU time that the process has used so far; NaN where there is no /proc. */
  cpuMs(): Promise<number> {
    return processCpuMs(this.#child.pid);
  }

  /** Ends the process as a machine that loses its power does. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  /** Of the process; undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}
