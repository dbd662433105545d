/** Who wants to pass a {@link Turnstile}. */
export interface Visitor {
  /** Told when it may enter. */
  wake(): void;
}

/** Lets one at a time through, in the order in which they came. */
export class Turnstile {
  readonly #line = new Set<Visitor>();
  #inside: Visitor | undefined;

  /** Whether the visitor may enter now. Where it may not it stands in line from now on, and is woken when it may. */
  admits(visitor: Visitor): boolean {
    this.#line.add(visitor);
    return this.#inside === undefined && this.#first === visitor;
  }

  enter(visitor: Visitor): void {
    this.#line.delete(visitor);
    this.#inside = visitor;
  }

  /** Comes out, or gives up its place in the line. */
  leave(visitor: Visitor): void {
    this.#line.delete(visitor);
    if (this.#inside === visitor) this.#inside = undefined;
    if (this.#inside === undefined) this.#first?.wake();
  }

  get #first(): Visitor | undefined {
    return this.#line.values().next().value;
  }
}
