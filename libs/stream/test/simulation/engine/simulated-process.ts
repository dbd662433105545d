import type { Cancel, Clock, Instant } from '@ichie/kernel';
import type { Machine } from '../../../src/kafka/machine.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** What a server answers a request with; only the first answer counts, and none is needed. */
export interface Reply<Value> {
  resolve(value: Value): void;
  reject(error: Error): void;
}

/**
 * A process in which code of the library runs. Its requests and their answers take time, during which it may die or
 * stand still; from then on nothing of it runs any more, or not until it is woken.
 */
export class SimulatedProcess {
  readonly name: string;
  readonly machine: Machine;
  readonly #scheduler: Scheduler;
  readonly #clockSkewMs: number;
  #state: 'running' | 'frozen' | 'dead' = 'running';
  #inbox: (() => void)[] = [];

  constructor(name: string, scheduler: Scheduler) {
    this.name = name;
    this.#scheduler = scheduler;
    this.#clockSkewMs = scheduler.random.between(-40, 40);
    this.machine = { clock: this.#createClock(), random: () => scheduler.random.next() };
  }

  get isRunning(): boolean {
    return this.#state === 'running';
  }

  get isFrozen(): boolean {
    return this.#state === 'frozen';
  }

  get isDead(): boolean {
    return this.#state === 'dead';
  }

  /** Sends a request and waits for its answer. A request of a process that died meanwhile may still arrive. */
  call<Value>(name: string, serve: (reply: Reply<Value>) => void): Promise<Value> {
    const { random } = this.#scheduler;
    const { promise, resolve, reject } = Promise.withResolvers<Value>();
    let isAnswered = false;
    const answer = (settle: () => void): void => {
      if (isAnswered) return;
      isAnswered = true;
      const delayMs = latencyMs(random);
      if (delayMs === 0) this.deliver(settle);
      else this.#scheduler.after(delayMs, `${this.name} hears of ${name}`, () => this.deliver(settle));
    };
    const reply: Reply<Value> = {
      resolve: (value) => answer(() => resolve(value)),
      reject: (error) => answer(() => reject(error)),
    };
    this.#scheduler.after(latencyMs(random), `${this.name} ${name}`, () => {
      if (this.isDead && random.chance(0.5)) return;
      serve(reply);
    });
    return promise;
  }

  /** Runs something inside the process: now, when it is woken, or never. */
  deliver(task: () => void): void {
    if (this.#state === 'frozen') this.#inbox.push(task);
    if (this.#state !== 'running') return;
    this.#scheduler.disturb();
    task();
  }

  /** Stands still, as after SIGSTOP. */
  freeze(): void {
    if (this.#state === 'running') this.#state = 'frozen';
  }

  /** Goes on: what came meanwhile is met one after another. */
  thaw(): void {
    if (this.#state !== 'frozen') return;
    this.#state = 'running';
    const now = this.#scheduler.now();
    for (const task of this.#inbox.splice(0)) {
      this.#scheduler.at(now, `${this.name} catches up`, () => this.deliver(task));
    }
  }

  /** Dies, as after SIGKILL. */
  kill(): void {
    this.#state = 'dead';
    this.#inbox = [];
  }

  #createClock(): Clock {
    const now = (): Instant => this.#scheduler.now() + this.#clockSkewMs;
    return {
      now,
      schedule: (at, task): Cancel => {
        let isCancelled = false;
        const cancel = this.#scheduler.at(at - this.#clockSkewMs, `${this.name} alarm`, () =>
          this.deliver(() => {
            if (!isCancelled) task();
          }),
        );
        return () => {
          isCancelled = true;
          cancel();
        };
      },
    };
  }
}

/** Mostly nothing, sometimes long. */
export function latencyMs(random: Random): number {
  const lot = random.next();
  if (lot < 0.55) return 0;
  if (lot < 0.85) return random.between(1, 5);
  if (lot < 0.97) return random.between(5, 60);
  return random.between(60, 900);
}
