import type { Processor, Step } from '@ichie/stream';
import type { DeliveryCommits, Submission } from '../../application/ports.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { Tables } from '../postgres/tables.ts';

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (delivery: Delivery | undefined) => void;
  readonly reject: (error: unknown) => void;
}

type Write = (step: Step<Tables>, submissions: readonly Submission[]) => Promise<(Delivery | undefined)[]>;

/** Commits the submissions of one lane: all that come while a step is being made share the next one. */
export class LaneCommits implements DeliveryCommits {
  readonly #runStep: Processor<Tables>['runStep'];
  readonly #partition: number;
  readonly #write: Write;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(partition: number, runStep: Processor<Tables>['runStep'], write: Write) {
    this.#partition = partition;
    this.#runStep = runStep;
    this.#write = write;
  }

  submit(submission: Submission): Promise<Delivery | undefined> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ submission, resolve, reject });
      if (!this.#busy) void this.#commitAll();
    });
  }

  async #commitAll(): Promise<void> {
    this.#busy = true;
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0));
    this.#busy = false;
  }

  async #commit(batch: readonly Waiting[]): Promise<void> {
    try {
      let results: (Delivery | undefined)[] = [];
      await this.#runStep(this.#partition, async (step) => {
        results = await this.#write(
          step,
          batch.map(({ submission }) => submission),
        );
      });
      for (const [index, { resolve }] of batch.entries()) resolve(results[index]);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
