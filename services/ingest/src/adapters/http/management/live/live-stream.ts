import { PassThrough } from 'node:stream';

const PING_EVERY_MS = 15_000;
/** How long a browser waits before it connects again. */
const RETRY_MS = 2_000;

/** One connection of server-sent events. What a reader is too slow for is left out, and counted. */
export class LiveStream {
  readonly body = new PassThrough();
  readonly #ping: NodeJS.Timeout;
  #isFull = false;
  #skipped = 0;

  /** @param onClose called once, when either side has closed the connection */
  constructor(onClose: () => void) {
    this.#ping = setInterval(() => this.#write(': ping\n\n'), PING_EVERY_MS).unref();
    this.body.on('drain', () => {
      this.#isFull = false;
    });
    this.body.once('close', () => {
      clearInterval(this.#ping);
      onClose();
    });
    this.#write(`retry: ${String(RETRY_MS)}\n\n`);
  }

  send(name: string, data: unknown): void {
    if (this.#isFull) {
      this.#skipped += 1;
      return;
    }
    if (this.#skipped > 0) {
      this.#write(eventText('skipped', { count: this.#skipped }));
      this.#skipped = 0;
    }
    this.#write(eventText(name, data));
  }

  /** Ends the connection; the browser connects again. */
  end(): void {
    this.body.end();
  }

  #write(text: string): void {
    if (this.body.writable) this.#isFull = !this.body.write(text);
  }
}

const eventText = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
