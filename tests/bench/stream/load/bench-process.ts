import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Interface, createInterface } from 'node:readline';

/** A program of the bench in a process of its own, which takes JSON as its argument and prints lines of JSON. */
export class BenchProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  readonly #kill = (): boolean => this.#child.kill('SIGKILL');

  constructor(program: string, options: unknown) {
    this.#child = spawn(process.execPath, [program, JSON.stringify(options)], { stdio: ['ignore', 'pipe', 'inherit'] });
    const { stdout } = this.#child;
    if (stdout === null) throw new TypeError('A process that was started with a pipe has none.');
    const lines: Interface = createInterface({ input: stdout });
    this.#lines = lines[Symbol.asyncIterator]();
    process.once('exit', this.#kill);
  }

  /** The next thing that it says. The programs are our own, so that the caller knows what that is. */
  async next<Value>(): Promise<Value> {
    const line = await this.#lines.next();
    if (line.done === true) throw new Error('A process of the bench ended early; what it said stands above.');
    return JSON.parse(line.value) as Value;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    process.off('exit', this.#kill);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}
