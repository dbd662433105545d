import { once } from 'node:events';
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What a proxy does with what comes. */
export type ProxyMode =
  | { readonly kind: 'pass' }
  /** Every piece arrives so much later, in order. */
  | { readonly kind: 'delay'; readonly delayMs: number }
  /** Connections are accepted and stay open, and nothing arrives any more. */
  | { readonly kind: 'blackhole' }
  /** Connections are refused, as by a machine where nothing listens. */
  | { readonly kind: 'refuse' };

/** Stands before a port of this machine and can be told to misbehave. */
export class TcpProxy implements AsyncDisposable {
  readonly port: number;
  readonly #upstreamPort: number;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #mode: ProxyMode = { kind: 'pass' };
  /** Pieces that arrived in a black hole wait here, as they would in the buffers of a network that comes back. */
  #modeChanged = Promise.withResolvers<undefined>();

  private constructor(server: Server, port: number, upstreamPort: number) {
    this.#server = server;
    this.port = port;
    this.#upstreamPort = upstreamPort;
    server.on('connection', (socket) => {
      this.#join(socket);
    });
  }

  /** Listens on a free port and hands on to `upstreamPort`, both of this machine. */
  static async start(upstreamPort: number): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TcpProxy(server, (server.address() as AddressInfo).port, upstreamPort);
  }

  /** How many connections are open. */
  get connections(): number {
    return this.#sockets.size / 2;
  }

  /** Behaves otherwise from now on, for open connections too. */
  async become(mode: ProxyMode): Promise<void> {
    const wasRefusing = this.#mode.kind === 'refuse';
    this.#mode = mode;
    this.#modeChanged.resolve(undefined);
    this.#modeChanged = Promise.withResolvers();
    if (mode.kind === 'refuse') {
      if (wasRefusing) return;
      const closed = once(this.#server, 'close');
      this.#server.close();
      this.cut();
      await closed;
    } else if (wasRefusing) await this.#listen();
  }

  /** Resets every open connection. */
  cut(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.become({ kind: 'refuse' });
  }

  async #listen(): Promise<void> {
    this.#server.listen(this.port, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  #join(client: Socket): void {
    const upstream = connect({ port: this.#upstreamPort, host: '127.0.0.1', allowHalfOpen: true });
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      // What ends one side ends the other; `close` tells both.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    void this.#carry(client, upstream);
    void this.#carry(upstream, client);
  }

  /** Carries pieces one after another: order is kept, and a slow reader holds the writer up. */
  async #carry(from: Socket, to: Socket): Promise<void> {
    try {
      for await (const piece of from as AsyncIterable<Buffer>) {
        await this.#pass();
        if (!to.write(piece)) await drained(to);
      }
      await this.#pass();
      to.end();
    } catch {
      to.destroy();
    }
  }

  async #pass(): Promise<void> {
    while (this.#mode.kind === 'blackhole') await this.#modeChanged.promise;
    if (this.#mode.kind === 'delay') await delay(this.#mode.delayMs);
  }
}

/** Resolves when the socket takes more, or never will. */
const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      socket.off('drain', done).off('close', done);
      resolve();
    };
    socket.on('drain', done).on('close', done);
    if (socket.destroyed) done();
  });
