/** What a chunk of a backfill should take: half of what live records may wait. */
const AIM_MS = 25;
const FIRST = 100;
const LARGEST = 5_000;
/** A slow disk or broker makes every step slow, however little it does: fewer rows would only mean more such steps. */
const LEAST = 50;

/** How many rows a chunk of long work takes, so that live records wait for it no longer than they should. */
export class ChunkSize {
  #rows = FIRST;

  get rows(): number {
    return this.#rows;
  }

  /** Learns from a chunk that took so long: at most twice as many next. */
  learn(elapsedMs: number): void {
    const factor = Math.min(2, AIM_MS / Math.max(1, elapsedMs));
    this.#rows = Math.max(LEAST, Math.min(LARGEST, Math.floor(this.#rows * factor)));
  }
}
