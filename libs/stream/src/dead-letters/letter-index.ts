import type { DeadLetter } from '@ichie/contracts';
import { type LetterFilter, type LetterSummary, matches } from './letter.ts';

/** What stands in a topic of dead letters at one position, without the record. */
export interface IndexEntry {
  readonly position: number;
  readonly state: DeadLetter['state'];
  readonly origin: string | null;
  readonly summary: LetterSummary;
}

/** Closings that are remembered, so that a letter published again by the next owner of its lane stays closed. */
const REMEMBERED_CLOSINGS = 100_000;

/** The open letters of one group; holds what lists show, never a record. */
export class LetterIndex {
  /** In the order of their positions. */
  readonly #open = new Map<string, IndexEntry>();
  /** Closed letters → the origin under which they were opened. */
  readonly #closed = new Map<string, string | null>();

  get size(): number {
    return this.#open.size;
  }

  get(letterId: string): IndexEntry | undefined {
    return this.#open.get(letterId);
  }

  /** Takes in the next entry of the topic. */
  accept(entry: IndexEntry): void {
    const { letterId } = entry.summary;
    const known = this.#open.get(letterId);
    if (entry.state !== 'open') {
      this.#open.delete(letterId);
      this.#rememberClosing(letterId, known?.origin ?? this.#closed.get(letterId) ?? null);
    } else if (known === undefined && !this.#isRepeated(entry)) {
      this.#open.set(letterId, entry);
    }
  }

  /** Forgets what the topic does not keep any more. */
  forgetBefore(position: number): void {
    for (const [letterId, entry] of this.#open) {
      if (entry.position >= position) return;
      this.#open.delete(letterId);
    }
  }

  clear(): void {
    this.#open.clear();
    this.#closed.clear();
  }

  /** In the order of their positions. */
  matching(filter: LetterFilter): IndexEntry[] {
    return [...this.#open.values()].filter(({ summary }) => matches(summary, filter));
  }

  #isRepeated({ summary, origin }: IndexEntry): boolean {
    return origin !== null && this.#closed.get(summary.letterId) === origin;
  }

  #rememberClosing(letterId: string, origin: string | null): void {
    this.#closed.delete(letterId);
    this.#closed.set(letterId, origin);
    const [oldest] = this.#closed.keys();
    if (this.#closed.size > REMEMBERED_CLOSINGS && oldest !== undefined) this.#closed.delete(oldest);
  }
}
