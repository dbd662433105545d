import { once } from 'node:events';
import { type Socket, connect } from 'node:net';
import type { FuzzRequest } from '../requests/fuzz-request.ts';
import { readResponse } from './read-response.ts';

/** What came back for one request. */
export interface RawAnswer {
  /** The status of each response, in order. */
  readonly statuses: readonly number[];
  /** Whether the connection ended before the answer was whole. */
  readonly isCut: boolean;
}

/** No answer and no end within this is a server that hangs. */
const HANGS_AFTER_MS = 20_000;
/** A broken request is given this long to do harm before its connection is ended. */
const END_AFTER_MS = 30;

/** Writes requests byte by byte as they are, one after another, over a connection that is replaced when it ends. */
export class RawConnection implements Disposable {
  readonly #port: number;
  #socket: Socket | undefined;

  constructor(port: number) {
    this.#port = port;
  }

  send(request: FuzzRequest): Promise<RawAnswer> {
    return request.isWellFramed ? this.#sendOne(request) : sendBroken(this.#port, request);
  }

  [Symbol.dispose](): void {
    this.#socket?.destroy();
  }

  async #sendOne(request: FuzzRequest): Promise<RawAnswer> {
    const socket = await this.#open();
    let received = Buffer.alloc(0);
    const answered = Promise.withResolvers<RawAnswer>();
    const onData = (piece: Buffer): void => {
      received = Buffer.concat([received, piece]);
      const response = readResponse(received, request.isHead);
      if (response === undefined) return;
      if (response.closes) socket.destroy();
      answered.resolve({ statuses: [response.status], isCut: false });
    };
    const onClose = (): void => answered.resolve({ statuses: statusesOf(received), isCut: true });
    socket.on('data', onData).once('close', onClose);
    socket.write(request.bytes);
    try {
      return await withinTime(answered.promise, socket);
    } finally {
      socket.off('data', onData).off('close', onClose);
    }
  }

  /** A kept connection may have been ended by the server in the meantime. */
  async #open(): Promise<Socket> {
    if (this.#socket === undefined || this.#socket.destroyed || !this.#socket.writable || this.#socket.readableEnded) {
      this.#socket?.destroy();
      this.#socket = await openSocket(this.#port);
    }
    return this.#socket;
  }
}

async function sendBroken(port: number, request: FuzzRequest): Promise<RawAnswer> {
  const socket = await openSocket(port);
  const pieces: Buffer[] = [];
  const closed = Promise.withResolvers<undefined>();
  socket.on('data', (piece: Buffer) => pieces.push(piece)).once('close', () => closed.resolve(undefined));
  socket.write(request.bytes);
  const ending = setTimeout(() => socket.end(), END_AFTER_MS);
  try {
    await withinTime(closed.promise, socket);
    return { statuses: statusesOf(Buffer.concat(pieces)), isCut: true };
  } finally {
    clearTimeout(ending);
  }
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await once(socket, 'connect');
  // What breaks says so by `close`.
  socket.on('error', () => undefined);
  return socket;
}

async function withinTime<Value>(answer: Promise<Value>, socket: Socket): Promise<Value> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`Neither an answer nor an end of the connection came within ${String(HANGS_AFTER_MS)} ms.`));
    socket.destroy();
  }, HANGS_AFTER_MS);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** The status of every response in what was received, whole or not. */
const statusesOf = (received: Buffer): number[] =>
  [...received.toString('latin1').matchAll(/HTTP\/1\.1 (\d{3}) /g)]
    .map(([, status]) => Number(status))
    .filter((status) => status >= 200);
