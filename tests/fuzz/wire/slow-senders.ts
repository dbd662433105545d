import { type Socket, connect } from 'node:net';

const SENDERS = 50;
const PIECE_EVERY_MS = 200;

/** Senders that begin requests and never end them, a byte at a time: what is left of a server when they hold on to it? */
export class SlowSenders implements Disposable {
  readonly #sockets = new Set<Socket>();
  readonly #dripping: NodeJS.Timeout;
  #isStopped = false;
  #begun = 0;

  constructor(port: number) {
    for (let sender = 0; sender < SENDERS; sender += 1) this.#begin(port);
    this.#dripping = setInterval(() => {
      for (const socket of this.#sockets) if (socket.writable) socket.write('x');
    }, PIECE_EVERY_MS);
  }

  /** How many requests they have begun: each is one that the server gave up on, but for the last of each sender. */
  get begun(): number {
    return this.#begun;
  }

  [Symbol.dispose](): void {
    this.#isStopped = true;
    clearInterval(this.#dripping);
    for (const socket of this.#sockets) socket.destroy();
  }

  #begin(port: number): void {
    const socket = connect(port, '127.0.0.1');
    this.#sockets.add(socket);
    const isHeadOnly = this.#begun % 2 === 0;
    this.#begun += 1;
    socket.on('error', () => undefined).resume();
    socket.once('close', () => {
      this.#sockets.delete(socket);
      if (!this.#isStopped) setTimeout(() => !this.#isStopped && this.#begin(port), PIECE_EVERY_MS).unref();
    });
    socket.write(
      isHeadOnly
        ? 'POST /v1/track HTTP/1.1\r\nhost: ingest\r\nx-slow: '
        : 'POST /v1/batch HTTP/1.1\r\nhost: ingest\r\ncontent-length: 100000\r\n\r\n{"batch":[',
    );
  }
}
