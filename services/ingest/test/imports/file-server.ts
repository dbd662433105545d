import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server of files on this machine whose answers a test decides. */
export class FileServer implements AsyncDisposable {
  readonly asked: {
    readonly path: string;
    readonly range: string | undefined;
    readonly ifRange: string | undefined;
  }[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const ifRange = request.headers['if-range'];
    this.asked.push({
      path: pathname,
      range: request.headers.range,
      ifRange: typeof ifRange === 'string' ? ifRange : undefined,
    });
    const answer = this.#answers.get(pathname);
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });

  static async start(): Promise<FileServer> {
    const server = new FileServer();
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get host(): string {
    return `127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  on(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** Gives a file as good servers do: with an ETag, and from where it is asked for. Cuts it after so many bytes, so often. */
export function resumable(
  content: Buffer,
  cut: { readonly afterBytes: number; times: number } = { afterBytes: 0, times: 0 },
): Answer {
  const etag = '"version-1"';
  return (request, response) => {
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? NaN);
    const isRange = !Number.isNaN(from) && request.headers['if-range'] === etag;
    const body = isRange ? content.subarray(from) : content;
    response.writeHead(isRange ? 206 : 200, {
      etag,
      'accept-ranges': 'bytes',
      'content-length': body.length,
      ...(isRange
        ? { 'content-range': `bytes ${String(from)}-${String(content.length - 1)}/${String(content.length)}` }
        : {}),
    });
    if (cut.times > 0) {
      cut.times -= 1;
      response.write(body.subarray(0, cut.afterBytes), () => setTimeout(() => response.destroy(), 50));
      return;
    }
    response.end(body);
  };
}
