import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { freePort } from '@ichie/testing';
import { processCpuMs } from '../../support/process-cpu.ts';

/** A server of `node:http` that does nothing, in a process of its own: what a request costs before anything is done. */
export class BareServer implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  static async start(): Promise<BareServer> {
    const port = String(await freePort());
    const child = fork(join(import.meta.dirname, 'bare-server-process.ts'), [port]);
    await once(child, 'message');
    return new BareServer(`http://127.0.0.1:${port}`, child);
  }

  /** CPU time that the process has used so far. */
  cpuMs(): Promise<number> {
    return processCpuMs(this.#child.pid);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const exited = once(this.#child, 'exit');
    this.#child.kill();
    await exited;
  }
}
