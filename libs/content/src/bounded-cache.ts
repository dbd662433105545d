/** Remembers the values that were used last, up to a number of them. */
export class BoundedCache<Value> {
  readonly #capacity: number;
  /** In order of last use. */
  readonly #values = new Map<string, Value>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#values.size;
  }

  /** The value of a key; made, and remembered, if it is not known. A `make` that throws leaves nothing behind. */
  getOrMake(key: string, make: () => Value): Value {
    const known = this.#values.get(key);
    const value = known ?? make();
    if (known !== undefined) this.#values.delete(key);
    this.#values.set(key, value);
    if (this.#values.size > this.#capacity) {
      for (const oldest of this.#values.keys()) {
        this.#values.delete(oldest);
        break;
      }
    }
    return value;
  }
}
