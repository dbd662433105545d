import type { Step } from './step.ts';

type Work<Tables> = (step: Step<Tables>) => Promise<void>;

interface LaneTask<Tables> {
  readonly work: Work<Tables>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Steps that were asked for from outside, first come, first served. */
export class LaneTasks<Tables> {
  readonly #tasks: LaneTask<Tables>[] = [];

  get length(): number {
    return this.#tasks.length;
  }

  add(work: Work<Tables>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#tasks.push({ work, resolve, reject });
    });
  }

  first(): { readonly work: Work<Tables> } | undefined {
    return this.#tasks[0];
  }

  resolveFirst(): void {
    this.#tasks.shift()?.resolve();
  }

  rejectFirst(error: unknown): void {
    this.#tasks.shift()?.reject(error);
  }

  rejectAll(error: unknown): void {
    for (const { reject } of this.#tasks.splice(0)) reject(error);
  }
}
