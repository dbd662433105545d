import { type Clock, IchieError, type Instant } from '@ichie/kernel';
import { oneAtATime } from '../one-at-a-time.ts';
import { repeatedly } from '../repeatedly.ts';

/** Work that takes longer than a request, kept in the database so that any instance can take it up. */
export interface Jobs<Job> {
  /** The job that has waited longest and that no instance works at; it is ours until then unless its work says so again. */
  claimNext(claim: { readonly now: Instant; readonly until: Instant }): Promise<Job | undefined>;
  /** Works until it is done or `signal` ends it. */
  run(job: Job, signal: AbortSignal): Promise<void>;
  /** Says that it can never be done. */
  fail(job: Job, error: unknown): Promise<void>;
}

export interface JobRunnerOptions<Job> {
  readonly jobs: Jobs<Job>;
  readonly clock: Clock;
  readonly claimForMs: number;
  readonly onError: (error: unknown) => void;
}

/** How soon it is noticed what an instance that died has left behind; whoever makes a job says so. */
const LOOK_EVERY_MS = 10_000;

/**
 * Does one job at a time. A job that fails because something is away is left to be claimed again; its claim ends by
 * itself, as it does when this process dies.
 */
export class JobRunner<Job> implements AsyncDisposable {
  readonly #options: JobRunnerOptions<Job>;
  readonly #stopping = new AbortController();
  readonly #looking: Disposable;
  /** Does what waits. */
  readonly look = oneAtATime(() => this.#work());

  constructor(options: JobRunnerOptions<Job>) {
    this.#options = options;
    this.#looking = repeatedly(options.clock, LOOK_EVERY_MS, () => this.look());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#looking[Symbol.dispose]();
    this.#stopping.abort();
    await this.look();
  }

  async #work(): Promise<void> {
    const { jobs, clock, claimForMs, onError } = this.#options;
    try {
      while (!this.#stopping.signal.aborted) {
        const now = clock.now();
        const job = await jobs.claimNext({ now, until: now + claimForMs });
        if (job === undefined) return;
        await this.#run(job);
      }
    } catch (error) {
      onError(error);
    }
  }

  async #run(job: Job): Promise<void> {
    const { jobs, onError } = this.#options;
    try {
      await jobs.run(job, this.#stopping.signal);
    } catch (error) {
      onError(error);
      if (error instanceof IchieError && !error.retryable) await jobs.fail(job, error);
    }
  }
}
