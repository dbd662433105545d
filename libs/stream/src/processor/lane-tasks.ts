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
  #isAttempted = false;

  get length(): number {
    return this.#tasks.length;
  }

  add(work: Work<Tables>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#tasks.push({ work, resolve, reject });
    });
  }

  /** The next one, which is about to be attempted. */
  attemptFirst(): { readonly work: Work<Tables> } | undefined {
    this.#isAttempted = this.#tasks.length > 0;
    return this.#tasks[0];
  }

  /** Rejects the one that may have taken effect already: nobody can tell, so it must not be made again. */
  rejectAttempted(error: unknown): void {
    if (this.#isAttempted) this.rejectFirst(error);
  }

  resolveFirst(): void {
    this.#isAttempted = false;
    this.#tasks.shift()?.resolve();
  }

  rejectFirst(error: unknown): void {
    this.#isAttempted = false;
    this.#tasks.shift()?.reject(error);
  }

  rejectAll(error: unknown): void {
    for (const { reject } of this.#tasks.splice(0)) reject(error);
  }
}
