import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { processCpuMs } from '../../../support/process-cpu.ts';

/** A stage that runs alone in its process, so that its CPU time is its own. */
export class StageProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #kill = (): boolean => this.#child.kill('SIGKILL');

  constructor(command: string, args: readonly string[]) {
    this.#child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] });
    // Whatever ends us, it must not outlive us.
    process.once('exit', this.#kill);
  }

  /** CPU time used so far. Throws when the stage has ended by itself. */
  async cpuMs(): Promise<number> {
    this.assertRunning();
    return processCpuMs(this.#child.pid);
  }

  assertRunning(): void {
    if (this.#ended) throw new Error('The stage under measurement ended by itself; what it said stands above.');
  }

  get #ended(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#kill);
    if (this.#ended) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGTERM');
    await exited;
  }
}
