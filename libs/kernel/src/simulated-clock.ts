import type { Cancel, Clock, Instant } from './clock.ts';

interface ScheduledTask {
  readonly at: Instant;
  readonly order: number;
  readonly task: () => void;
}

/** A clock that moves only when told to; due tasks run in order of time, then of scheduling. */
export class SimulatedClock implements Clock {
  #now: Instant;
  #order = 0;
  readonly #tasks = new Set<ScheduledTask>();

  constructor(start: Instant) {
    this.#now = start;
  }

  now(): Instant {
    return this.#now;
  }

  schedule(at: Instant, task: () => void): Cancel {
    const scheduled: ScheduledTask = { at, order: this.#order++, task };
    this.#tasks.add(scheduled);
    if (at <= this.#now) {
      setImmediate(() => {
        this.#run(scheduled);
      });
    }
    return () => {
      this.#tasks.delete(scheduled);
    };
  }

  /** Moves time forward by `durationMs`, running every task that falls due on the way at its own instant. */
  advance(durationMs: number): void {
    this.advanceTo(this.#now + durationMs);
  }

  /** Moves time forward to `instant`; an instant in the past leaves the clock where it is. */
  advanceTo(instant: Instant): void {
    for (let next = this.#nextDue(instant); next !== undefined; next = this.#nextDue(instant)) {
      this.#now = Math.max(this.#now, next.at);
      this.#run(next);
    }
    this.#now = Math.max(this.#now, instant);
  }

  #run(scheduled: ScheduledTask): void {
    if (this.#tasks.delete(scheduled)) scheduled.task();
  }

  #nextDue(until: Instant): ScheduledTask | undefined {
    let next: ScheduledTask | undefined;
    for (const task of this.#tasks) {
      if (task.at > until) continue;
      if (next === undefined || task.at < next.at || (task.at === next.at && task.order < next.order)) next = task;
    }
    return next;
  }
}
