/** Lets kinds of work take turns: who was last served comes last. */
export class Turns<Kind extends string> {
  #order: readonly Kind[];

  constructor(kinds: readonly Kind[]) {
    this.#order = kinds;
  }

  /** The kind whose turn it is among those that have work, or null. */
  next(hasWork: Readonly<Record<Kind, boolean>>): Kind | null {
    const kind = this.#order.find((candidate) => hasWork[candidate]);
    if (kind === undefined) return null;
    this.#order = [...this.#order.filter((other) => other !== kind), kind];
    return kind;
  }
}
