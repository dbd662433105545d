import type { Readable } from 'node:stream';

/** As long as live connections of our own: then the browser connects again, and has to show anew who it is. */
const LONGEST_MS = 15 * 60_000;

/** Answers that would go on for ever: each is ended after a while, and all of them when the service stops. */
export class LiveAnswers {
  readonly #open = new Set<Readable>();

  add(stream: Readable): void {
    const lifetime = setTimeout(() => stream.destroy(), LONGEST_MS).unref();
    this.#open.add(stream);
    stream.once('close', () => {
      clearTimeout(lifetime);
      this.#open.delete(stream);
    });
  }

  end(): void {
    for (const stream of this.#open) stream.destroy();
  }
}
