import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { JsonataAnswer, JsonataFailure, JsonataTask } from './jsonata-messages.ts';

/** Its code is all that it reads: no environment, no writing, no processes. */
const CONFINED = ['--no-warnings', '--permission', '--allow-fs-read=*', '--allow-worker', '--max-old-space-size=96'];

/** It took too long, or its process ended: most likely of too little memory. */
export type Broken = 'too_slow' | 'ended';

/** Whether an answer says that the process was given up. */
export const isBroken = ({ code }: JsonataFailure): boolean => code === 'too_slow' || code === 'ended';

/**
 * JSONata in a process of its own, one task at a time. JSONata bounds its own steps, but not what one step does: a regular
 * expression that never ends, or a text that fills the memory, which no thread would survive alone. The process is killed
 * then, and the next task gets a new one. It is started with the first task and knows no secret.
 */
export class JsonataProcess implements AsyncDisposable {
  #child: ChildProcess | undefined;
  #isDisposed = false;

  /** What took longer than `withinMs` is broken off, whatever it is busy with; how long a start takes does not count. */
  async ask(task: JsonataTask, withinMs: number): Promise<JsonataAnswer> {
    const child = (this.#child ??= await this.#start());
    const { promise, resolve } = Promise.withResolvers<JsonataAnswer>();
    const breakOff = (code: Broken) => (): void => resolve({ code, position: null, token: null });
    const onMessage = (answer: unknown): void => resolve(answer as JsonataAnswer);
    const onEnd = breakOff('ended');
    const timeout = setTimeout(breakOff('too_slow'), withinMs);
    child.once('message', onMessage).once('exit', onEnd);
    child.send(task, (error) => {
      if (error !== null) onEnd();
    });
    const answer = await promise;
    clearTimeout(timeout);
    child.off('message', onMessage).off('exit', onEnd);
    if ('code' in answer && isBroken(answer)) await this.#kill();
    return answer;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    await this.#kill();
  }

  async #start(): Promise<ChildProcess> {
    const child = fork(new URL('./jsonata-child.ts', import.meta.url), {
      execArgv: CONFINED,
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // One that nobody hears would end the service.
    child.on('error', () => undefined);
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    // It keeps nobody from ending: it is there for others only.
    child.unref();
    child.channel?.unref();
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    if (this.#isDisposed) child.kill('SIGKILL');
    return child;
  }

  async #kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.ref();
    child.kill('SIGKILL');
    await ended;
  }
}
