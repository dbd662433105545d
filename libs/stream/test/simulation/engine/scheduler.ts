import type { Cancel, Instant } from '@ichie/kernel';
import type { Random } from './random.ts';

interface Act {
  readonly at: Instant;
  /** Decides at random which of the acts of one instant comes first. */
  readonly lot: number;
  readonly name: string;
  readonly run: () => void;
  cancelled: boolean;
}

/**
 * All that happens in a simulated world happens here, one act after another: every request on its way, every answer,
 * every timer. Time stands still while an act runs and jumps to the next one afterwards.
 */
export class Scheduler {
  readonly random: Random;
  /** Every act in words, where somebody listens. */
  readonly #tell: ((line: string) => void) | undefined;
  readonly #heap: Act[] = [];
  #now: Instant;
  #disturbed = false;

  constructor(random: Random, startAt: Instant, tell?: (line: string) => void) {
    this.random = random;
    this.#now = startAt;
    this.#tell = tell;
  }

  now(): Instant {
    return this.#now;
  }

  /** Writes a line of the trace. */
  note(line: () => string): void {
    this.#tell?.(`${String(this.#now)} ${line()}`);
  }

  at(at: Instant, name: string, run: () => void): Cancel {
    const act: Act = { at: Math.max(Math.ceil(at), this.#now), lot: this.random.next(), name, run, cancelled: false };
    push(this.#heap, act);
    return () => {
      act.cancelled = true;
    };
  }

  after(delayMs: number, name: string, run: () => void): Cancel {
    return this.at(this.#now + delayMs, name, run);
  }

  /** Says that code of the library has been resumed, which has to come to its next wait before time goes on. */
  disturb(): void {
    this.#disturbed = true;
  }

  /** Lives on until `isOver`, which is asked before every act, or until `deadline`. Answers whether it was over. */
  async run(deadline: Instant, isOver: () => boolean): Promise<boolean> {
    await settle();
    while (!isOver()) {
      const act = pop(this.#heap);
      if (act === undefined || act.at > deadline) return false;
      if (act.cancelled) continue;
      this.#now = act.at;
      this.note(() => act.name);
      act.run();
      if (!this.#disturbed) continue;
      this.#disturbed = false;
      await settle();
    }
    return true;
  }
}

/** Lets all promises that can go on do so. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const isBefore = (left: Act, right: Act): boolean =>
  left.at < right.at || (left.at === right.at && left.lot < right.lot);

function push(heap: Act[], act: Act): void {
  let index = heap.length;
  heap.push(act);
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || !isBefore(act, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = act;
}

function pop(heap: Act[]): Act | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  let index = 0;
  for (;;) {
    let least = last;
    let at = index;
    for (const child of [2 * index + 1, 2 * index + 2]) {
      const candidate = heap[child];
      if (candidate === undefined || !isBefore(candidate, least)) continue;
      least = candidate;
      at = child;
    }
    if (at === index) break;
    heap[index] = least;
    index = at;
  }
  heap[index] = last;
  return first;
}
