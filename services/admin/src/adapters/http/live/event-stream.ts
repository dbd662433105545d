import { PassThrough } from 'node:stream';

const PING_EVERY_MS = 15_000;

/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

/**
 * One connection of server-sent events. A reader who is slower than what is sent misses what is out of date anyway: only the latest
 * event of each name waits.
 */
export class EventStream {
  readonly body = new PassThrough();
  readonly #waiting = new Map<string, string>();
  readonly #ping: NodeJS.Timeout;
  #isFull = false;

  /** @param onClose called once, when either side has closed the connection */
  constructor(onClose: () => void) {
    this.#ping = setInterval(() => this.#write(': ping\n\n'), PING_EVERY_MS).unref();
    this.body.on('drain', () => this.#flush());
    this.body.once('close', () => {
      clearInterval(this.#ping);
      onClose();
    });
    this.#write(`retry: ${String(RETRY_MS)}\n\n`);
  }

  send(name: string, data: unknown): void {
    const event = `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
    if (this.#isFull) this.#waiting.set(name, event);
    else this.#write(event);
  }

  /** Ends the connection; the browser connects again. */
  end(): void {
    this.body.end();
  }

  #flush(): void {
    this.#isFull = false;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const [, event] of waiting) this.#write(event);
  }

  #write(text: string): void {
    if (this.body.writable) this.#isFull = !this.body.write(text);
  }
}
