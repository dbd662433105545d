/** Rows as they were stored, and what a batch makes of them: read once, changed in memory, written back once. */
export class Drafts<Row> {
  readonly #stored: ReadonlyMap<string, Row>;
  readonly #drafts = new Map<string, Row | undefined>();

  constructor(stored: ReadonlyMap<string, Row> = new Map()) {
    this.#stored = stored;
  }

  get(key: string): Row | undefined {
    return this.#drafts.has(key) ? this.#drafts.get(key) : this.#stored.get(key);
  }

  put(key: string, row: Row): void {
    this.#drafts.set(key, row);
  }

  remove(key: string): void {
    this.#drafts.set(key, undefined);
  }

  /** Removes every row, stored or not, that the test picks out. */
  removeAll(isMeant: (row: Row) => boolean): void {
    for (const key of [...this.#stored.keys(), ...this.#drafts.keys()]) {
      const row = this.get(key);
      if (row !== undefined && isMeant(row)) this.remove(key);
    }
  }

  /** Every row as it is now. */
  rows(): Row[] {
    const keys = new Set([...this.#stored.keys(), ...this.#drafts.keys()]);
    return [...keys].map((key) => this.get(key)).filter((row) => row !== undefined);
  }

  /** Rows to insert or update. */
  saved(): Row[] {
    return [...this.#drafts.values()].filter((row) => row !== undefined);
  }

  /** Rows that were stored and are to go, as they were. */
  removed(): Row[] {
    return [...this.#drafts].flatMap(([key, row]) => {
      const before = this.#stored.get(key);
      return row === undefined && before !== undefined ? [before] : [];
    });
  }

  /** Each row that was touched, before and after. */
  changes(): { readonly before: Row | undefined; readonly after: Row | undefined }[] {
    return [...this.#drafts].map(([key, after]) => ({ before: this.#stored.get(key), after }));
  }
}

/** The key of a row by its parts; no part holds a line feed. */
export const keyOf = (...parts: readonly string[]): string => parts.join('\n');
