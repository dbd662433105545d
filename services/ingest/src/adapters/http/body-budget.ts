import { IngestOverloaded } from '../../errors.ts';

/** What one request holds of the budget. */
export interface BodyLease {
  /** Takes so many bytes more. Throws {@link IngestOverloaded} when there are none left. */
  take(bytes: number): void;
  /** Gives everything back, however often it is called. */
  end(): void;
}

/**
 * Bounds the bytes of all bodies that are in memory at once. Each request may be small enough, and a crowd of them, or of
 * small ones that grow when they are decompressed, still be too much for one process.
 */
export class BodyBudget {
  readonly #limitBytes: number;
  #takenBytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get takenBytes(): number {
    return this.#takenBytes;
  }

  lease(): BodyLease {
    let held = 0;
    return {
      take: (bytes) => {
        if (this.#takenBytes + bytes > this.#limitBytes) throw new IngestOverloaded(undefined);
        this.#takenBytes += bytes;
        held += bytes;
      },
      end: () => {
        this.#takenBytes -= held;
        held = 0;
      },
    };
  }
}
