/**
 * What the work of a chunk should take. Live records may wait for 50 ms: begin, publish and commit come on top, and one
 * chunk in a hundred takes twice as long as most.
 */
const AIM_MS = 16;
const FIRST = 50;
const LARGEST = 5_000;
/** A slow disk or broker makes every step slow, however little it does: fewer rows would only mean more such steps. */
const LEAST = 50;

/** How many rows a chunk of long work takes, so that live records wait for it no longer than they should. */
export class ChunkSize {
  #rows = FIRST;

  get rows(): number {
    return this.#rows;
  }

  /**
   * Learns from a chunk that took so long: fewer rows at once, more only by and by. What one chunk was quicker than
   * another says more about the machine than about the rows, and the next one would be the slower for it.
   */
  learn(elapsedMs: number): void {
    const growth = elapsedMs < AIM_MS / 2 ? 2 : 1.1;
    const factor = Math.min(growth, AIM_MS / Math.max(1, elapsedMs));
    this.#rows = Math.max(LEAST, Math.min(LARGEST, Math.floor(this.#rows * factor)));
  }
}
