import { Worker } from 'node:worker_threads';
import type { Clock, JsonValue } from '@ichie/kernel';
import type { MappingInput, MappingRunner } from '../../application/webhooks/ports.ts';
import { IngestOverloaded, WebhookMappingFailed } from '../../errors.ts';
import type { MappingAnswer, MappingTask } from './mapping-worker.ts';

export interface MappingThreadOptions {
  readonly clock: Clock;
  /** What runs longer is broken off, whatever it is busy with. */
  readonly limitMs?: number;
  /** How many may wait for their turn. */
  readonly capacity?: number;
}

/** JavaScript of mappings may not take more memory than this; the thread ends, not the process. */
const MEMORY = { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

interface Waiting {
  readonly task: MappingTask;
  readonly settle: PromiseWithResolvers<MappingAnswer>;
}

/**
 * Runs mappings in a thread of their own, one at a time. JSONata bounds its own steps, but not what one step does: a
 * regular expression that never ends, or a text that fills the memory. The thread is ended then, and the next mapping
 * gets a new one; requests of others never wait for the event loop.
 */
export class MappingThread implements MappingRunner, AsyncDisposable {
  readonly #options: Required<MappingThreadOptions>;
  readonly #queue: Waiting[] = [];
  #worker: Worker | undefined;
  #isBusy = false;

  constructor(options: MappingThreadOptions) {
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next.settle.resolve(await this.#runOne(next.task));
    }
    this.#isBusy = false;
  }

  async #runOne(task: MappingTask): Promise<MappingAnswer> {
    const worker = (this.#worker ??= startWorker());
    const { clock, limitMs } = this.#options;
    const done = Promise.withResolvers<MappingAnswer>();
    const giveUp = (code: string) => (): void => done.resolve({ code, position: null });
    const onMessage = (answer: MappingAnswer): void => done.resolve(answer);
    const onError = giveUp('ended');
    const cancel = clock.schedule(clock.now() + limitMs, giveUp('too_slow'));
    worker.once('message', onMessage).once('error', onError).once('exit', onError);
    worker.postMessage(task);
    const answer = await done.promise;
    cancel();
    worker.off('message', onMessage).off('error', onError).off('exit', onError);
    if ('code' in answer && (answer.code === 'too_slow' || answer.code === 'ended')) {
      this.#worker = undefined;
      worker.on('error', () => undefined);
      await worker.terminate();
    }
    return answer;
  }
}

function startWorker(): Worker {
  const worker = new Worker(new URL('./mapping-worker.ts', import.meta.url), { resourceLimits: MEMORY });
  worker.unref();
  return worker;
}
