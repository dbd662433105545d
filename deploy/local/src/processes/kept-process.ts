import { setTimeout as delay } from 'node:timers/promises';
import { nextRestart, type Restart } from './backoff.ts';
import type { ManagedProcess } from './managed-process.ts';
import type { ServiceIncident } from './supervised-service.ts';

export interface KeptProcessOptions {
  readonly name: string;
  /** Starts the process and resolves when it takes work. */
  readonly start: () => Promise<ManagedProcess>;
  readonly onIncident: (incident: ServiceIncident) => void;
}

/** A part of the infrastructure that is started again, with growing patience, whenever it ends before it is told to. */
export class KeptProcess {
  readonly #options: KeptProcessOptions;
  readonly #stopping = new AbortController();
  #current: ManagedProcess;
  #restart: Restart | undefined;
  readonly #running: Promise<void>;

  private constructor(options: KeptProcessOptions, first: ManagedProcess) {
    this.#options = options;
    this.#current = first;
    this.#running = this.#keepRunning();
  }

  /** Starts it for the first time; when that fails, so does this. */
  static async start(options: KeptProcessOptions): Promise<KeptProcess> {
    return new KeptProcess(options, await options.start());
  }

  /** Ends it for good, gracefully. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#current.stop();
    await this.#running;
  }

  /** Ends it for good, at once. */
  kill(): void {
    this.#stopping.abort();
    this.#current.kill();
  }

  async #keepRunning(): Promise<void> {
    const { name, onIncident } = this.#options;
    for (;;) {
      const startedAt = performance.now();
      const exit = await this.#current.exited;
      if (this.#stopping.signal.aborted) return;
      const restart = this.#next(performance.now() - startedAt);
      onIncident({ kind: 'exited', name, exit, restart });
      const endedAt = performance.now();
      if (!(await this.#startAgain(restart.delayMs))) return;
      onIncident({ kind: 'recovered', name, afterMs: performance.now() - endedAt });
    }
  }

  /** Tries until it runs; false when it was told to stop meanwhile. */
  async #startAgain(firstDelayMs: number): Promise<boolean> {
    const { name, start, onIncident } = this.#options;
    const { signal } = this.#stopping;
    for (let delayMs = firstDelayMs; ;) {
      await delay(delayMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return false;
      try {
        this.#current = await start();
        if (!this.#isStopping()) return true;
        await this.#current.stop();
        return false;
      } catch (error) {
        const restart = this.#next(0);
        ({ delayMs } = restart);
        onIncident({ kind: 'startFailed', name, error, restart });
      }
    }
  }

  #next(uptimeMs: number): Restart {
    this.#restart = nextRestart(this.#restart, uptimeMs);
    return this.#restart;
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
