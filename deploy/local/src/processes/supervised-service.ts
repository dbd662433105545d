import { setTimeout as delay } from 'node:timers/promises';
import { answersHttp } from '../infrastructure/probes.ts';
import { nextRestart, type Restart } from './backoff.ts';
import { watchLiveness } from './watch-liveness.ts';
import { ManagedProcess, type ProcessExit, type ProcessOptions } from './managed-process.ts';

/** What happens to a service that nobody asked for. */
export type ServiceIncident =
  | { readonly kind: 'unwell'; readonly name: string }
  | { readonly kind: 'startFailed'; readonly name: string; readonly error: unknown; readonly restart: Restart }
  | { readonly kind: 'exited'; readonly name: string; readonly exit: ProcessExit; readonly restart: Restart }
  | { readonly kind: 'recovered'; readonly name: string; readonly afterMs: number };

export interface SupervisedServiceOptions {
  readonly process: ProcessOptions;
  /** Answers 200 when the service takes work; a service without one is ready when it runs. */
  readonly readinessUrl?: string;
  /** Stops answering 200 when only a restart can help; it is ended then, and started again. */
  readonly livenessUrl?: string;
  readonly onIncident: (incident: ServiceIncident) => void;
}

/** A service that ends so often in a row while it is waited for has a fault that more restarts do not mend. */
const HOPELESS_AFTER = 4;

/** A process that is started again, with growing patience, whenever it ends before it is told to. */
export class SupervisedService {
  readonly name: string;
  readonly #options: SupervisedServiceOptions;
  readonly #stopping = new AbortController();
  #current: ManagedProcess | undefined;
  #earlierWords = '';
  #restart: Restart | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: SupervisedServiceOptions) {
    this.name = options.process.name;
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#current?.pid;
  }

  /** The end of what the service has written, by itself or before it was started again. */
  get lastWords(): string {
    const words = this.#current?.lastWords ?? '';
    return words === '' ? this.#earlierWords : words;
  }

  start(): void {
    this.#running = this.#keepRunning();
  }

  /** Waits until the service takes work; false when it is stopped, or does not within `timeoutMs` or after some restarts. */
  async untilReady(timeoutMs: number): Promise<boolean> {
    const deadline = Date.now() + timeoutMs;
    while (Date.now() < deadline && !this.#isStopping() && (this.#restart?.attempt ?? 0) < HOPELESS_AFTER) {
      if (await this.#isReady()) return true;
      await delay(50);
    }
    return false;
  }

  /** Ends the service for good, gracefully. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#current?.stop();
    await this.#running;
  }

  /** Ends the service for good, at once. */
  kill(): void {
    this.#stopping.abort();
    this.#current?.kill();
  }

  async #keepRunning(): Promise<void> {
    while (!this.#isStopping()) {
      const startedAt = performance.now();
      this.#current = await ManagedProcess.start(this.#options.process);
      if (this.#isStopping()) await this.#current.stop();
      if (this.#restart !== undefined) void this.#reportRecovery(this.#current, startedAt);
      const ended = new AbortController();
      void this.#watch(this.#current, ended.signal);
      const exit = await this.#current.exited;
      ended.abort();
      if (this.#isStopping()) return;
      this.#earlierWords = this.#current.lastWords;
      const restart = nextRestart(this.#restart, performance.now() - startedAt);
      this.#restart = restart;
      this.#options.onIncident({ kind: 'exited', name: this.name, exit, restart });
      await delay(restart.delayMs, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
    }
  }

  async #watch(watched: ManagedProcess, ended: AbortSignal): Promise<void> {
    const { livenessUrl, onIncident } = this.#options;
    if (livenessUrl === undefined || (await watchLiveness(livenessUrl, ended)) === 'ended') return;
    onIncident({ kind: 'unwell', name: this.name });
    watched.kill();
  }

  async #reportRecovery(started: ManagedProcess, startedAt: number): Promise<void> {
    while (!started.hasExited && !this.#isStopping()) {
      if (await this.#isReady()) {
        this.#options.onIncident({ kind: 'recovered', name: this.name, afterMs: performance.now() - startedAt });
        return;
      }
      await delay(50);
    }
  }

  async #isReady(): Promise<boolean> {
    if (this.#current === undefined || this.#current.hasExited) return false;
    return this.#options.readinessUrl === undefined || answersHttp(this.#options.readinessUrl);
  }

  #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
