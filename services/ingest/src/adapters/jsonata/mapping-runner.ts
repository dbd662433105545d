import type { JsonValue } from '@ichie/kernel';
import type { MappingInput, MappingRunner } from '../../application/webhooks/ports.ts';
import { IngestOverloaded, WebhookMappingFailed } from '../../errors.ts';
import type { JsonataAnswer, JsonataTask } from './jsonata-messages.ts';
import { JsonataProcess } from './jsonata-process.ts';

export interface MappingRunnerOptions {
  /** What runs longer is broken off. */
  readonly limitMs?: number;
  /** How many may wait for their turn. */
  readonly capacity?: number;
}

interface Waiting {
  readonly task: JsonataTask;
  readonly settle: PromiseWithResolvers<JsonataAnswer>;
}

/** Runs the mappings of all webhooks in one process, each in its turn. */
export class JsonataMappingRunner implements MappingRunner, AsyncDisposable {
  readonly #limitMs: number;
  readonly #capacity: number;
  readonly #process = new JsonataProcess();
  readonly #queue: Waiting[] = [];
  #isBusy = false;

  constructor({ limitMs = 2_000, capacity = 1_000 }: MappingRunnerOptions = {}) {
    this.#limitMs = limitMs;
    this.#capacity = capacity;
  }

  async run(mapping: string, input: MappingInput): Promise<JsonValue | undefined> {
    if (this.#queue.length >= this.#capacity) throw new IngestOverloaded(undefined);
    const settle = Promise.withResolvers<JsonataAnswer>();
    this.#queue.push({ task: { expression: mapping, input: JSON.stringify(input) }, settle });
    void this.#work();
    const answer = await settle.promise;
    if ('code' in answer) throw new WebhookMappingFailed(answer);
    return answer.json === null ? undefined : (JSON.parse(answer.json) as JsonValue);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#process[Symbol.asyncDispose]();
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      next.settle.resolve(await this.#process.ask(next.task, this.#limitMs));
    }
    this.#isBusy = false;
  }
}
