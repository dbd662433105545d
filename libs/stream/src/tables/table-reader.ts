import type { TableContent } from './table.ts';

/**
 * Fills a table from a topic that may be read more than once from its beginning, as it is whenever a consumer is made
 * anew: nobody sees a value go back in time, and what was deleted while nobody looked is gone after the next reading.
 */
export class TableReader<Value> {
  readonly #content: TableContent<Value>;
  /** Where the present value of each key stands. */
  readonly #offsets = new Map<string, number>();
  readonly #positions = new Map<number, number>();
  #unread = new Map<number, number>();
  #seen: Set<string> | undefined;

  constructor(content: TableContent<Value>) {
    this.#content = content;
  }

  /** Whether the reading that was begun last has come to the end. */
  get isRead(): boolean {
    return this.#unread.size === 0;
  }

  /** Begins a reading. `ends`: where each partition that is not empty ends now. */
  begin(ends: ReadonlyMap<number, number>): void {
    const shortened = [...this.#positions].some(([partition, next]) => (ends.get(partition) ?? 0) < next);
    // A topic that was made anew counts from nothing.
    if (shortened) this.#offsets.clear();
    this.#unread = new Map(ends);
    this.#seen = new Set();
    if (this.isRead) this.#forgetUnseen();
  }

  /** Whether a record tells anything new. */
  isNews(key: string, offset: number): boolean {
    this.#seen?.add(key);
    return offset > (this.#offsets.get(key) ?? -1);
  }

  put(key: string, offset: number, value: Value | undefined): void {
    this.#offsets.set(key, offset);
    this.#content.put(key, value);
  }

  /** Notes how far a partition was read. */
  readTo(partition: number, next: number): void {
    this.#positions.set(partition, next);
    const end = this.#unread.get(partition);
    if (end === undefined || next < end) return;
    this.#unread.delete(partition);
    if (this.isRead) this.#forgetUnseen();
  }

  #forgetUnseen(): void {
    for (const [key] of [...this.#content.entries()]) {
      if (this.#seen?.has(key) === true) continue;
      this.#offsets.delete(key);
      this.#content.put(key, undefined);
    }
    this.#seen = undefined;
  }
}
