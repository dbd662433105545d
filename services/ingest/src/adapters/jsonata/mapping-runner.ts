import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Clock, JsonValue } from '@ichie/kernel';
import type { MappingInput, MappingRunner } from '../../application/webhooks/ports.ts';
import { IngestOverloaded, WebhookMappingFailed } from '../../errors.ts';
import type { MappingAnswer, MappingTask } from './mapping-child.ts';

export interface MappingProcessOptions {
  readonly clock: Clock;
  /** What runs longer is broken off, whatever it is busy with. */
  readonly limitMs?: number;
  /** How many may wait for their turn. */
  readonly capacity?: number;
}

/** Megabytes that a mapping may take; the child ends then, and nothing else. */
const MEMORY_MB = 96;

interface Waiting {
  readonly task: MappingTask;
  readonly settle: PromiseWithResolvers<MappingAnswer>;
}

/**
 * Runs mappings in a process of their own, one at a time. JSONata bounds its own steps, but not what one step does: a
 * regular expression that never ends, or a text that fills the memory, which no thread would survive alone. The process
 * is killed then, and the next mapping gets a new one. It is started with the first mapping and knows no secret.
 */
export class MappingProcess implements MappingRunner, Disposable {
  readonly #options: Required<MappingProcessOptions>;
  readonly #queue: Waiting[] = [];
  #child: ChildProcess | undefined;
  #isBusy = false;
  #isDisposed = false;

  constructor(options: MappingProcessOptions) {
    this.#options = { limitMs: 2_000, capacity: 1_000, ...options };
  }

  async run(mapping: string, input: MappingInput): Promise<JsonValue | undefined> {
    if (this.#queue.length >= this.#options.capacity) throw new IngestOverloaded(undefined);
    const settle = Promise.withResolvers<MappingAnswer>();
    this.#queue.push({ task: { mapping, input }, settle });
    void this.#work();
    const answer = await settle.promise;
    if ('code' in answer) throw new WebhookMappingFailed(answer);
    return answer.json === null ? undefined : (JSON.parse(answer.json) as JsonValue);
  }

  [Symbol.dispose](): void {
    this.#isDisposed = true;
    this.#child?.kill('SIGKILL');
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next.settle.resolve(await this.#runOne(next.task));
    }
    this.#isBusy = false;
  }

  async #start(): Promise<ChildProcess> {
    const child = await startChild();
    if (this.#isDisposed) child.kill('SIGKILL');
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    return child;
  }

  async #runOne(task: MappingTask): Promise<MappingAnswer> {
    // How long a start takes is not the mapping's fault.
    const child = (this.#child ??= await this.#start());
    const { clock, limitMs } = this.#options;
    const done = Promise.withResolvers<MappingAnswer>();
    const giveUp = (code: string) => (): void => done.resolve({ code, position: null });
    const onMessage = (answer: unknown): void => done.resolve(answer as MappingAnswer);
    const onEnd = giveUp('ended');
    const cancel = clock.schedule(clock.now() + limitMs, giveUp('too_slow'));
    child.once('message', onMessage).once('error', onEnd).once('exit', onEnd);
    child.send(task, (error) => {
      if (error !== null) onEnd();
    });
    const answer = await done.promise;
    cancel();
    child.off('message', onMessage).off('error', onEnd).off('exit', onEnd);
    if ('code' in answer && (answer.code === 'too_slow' || answer.code === 'ended')) {
      this.#child = undefined;
      child.kill('SIGKILL');
    }
    return answer;
  }
}

/** The child keeps nobody from ending: it is there for others only. */
async function startChild(): Promise<ChildProcess> {
  const child = fork(new URL('./mapping-child.ts', import.meta.url), {
    execArgv: ['--no-warnings', `--max-old-space-size=${String(MEMORY_MB)}`],
    env: {},
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('error', () => undefined);
  await Promise.race([once(child, 'message'), once(child, 'exit')]);
  child.unref();
  child.channel?.unref();
  return child;
}
