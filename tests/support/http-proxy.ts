import { once } from 'node:events';
import {
  Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  createServer,
  request as send,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What becomes of a request that is not simply passed on. */
export type HttpFault =
  /** It is answered here; nobody behind sees it. */
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfterSeconds?: number }
  /** Its connection is reset; nobody behind sees it. */
  | { readonly kind: 'reset' }
  /** It is passed on and handled, and the connection is reset before its sender hears of that. */
  | { readonly kind: 'loseAnswer' };

/** A request as it came. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Milliseconds of `performance.now()`. */
  readonly at: number;
  readonly fault: HttpFault['kind'] | null;
  /** What the sender was answered; null when it was not, or not yet. */
  readonly status: number | null;
}

/** Which requests faults may strike. */
export type FaultyRequest = (request: { readonly method: string; readonly path: string }) => boolean;

/** Browsers hide from pages what these headers do not name; ingest sends them with every answer too. */
const CROSS_ORIGIN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' };

/** Stands before an HTTP server of this machine and lets chosen requests fail. */
export class HttpProxy implements AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[] = [];
  readonly #upstream: URL;
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });
  #mayFail: FaultyRequest = () => true;
  #faults: HttpFault[] = [];

  private constructor(server: Server, upstream: URL) {
    this.#server = server;
    this.#upstream = upstream;
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    server.on('request', (request, response) => {
      this.#handle(request, response).catch(() => request.socket.destroy());
    });
  }

  static async start(upstreamUrl: string): Promise<HttpProxy> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new HttpProxy(server, new URL(upstreamUrl));
  }

  /** The next requests that `mayFail` picks (all of them unless told) meet these faults, in this order. */
  failNext(faults: readonly HttpFault[], mayFail: FaultyRequest = () => true): void {
    this.#faults = [...faults];
    this.#mayFail = mayFail;
  }

  /** Faults that nobody has met yet. */
  get faultsLeft(): number {
    return this.#faults.length;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await once(this.#server, 'close');
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const at = performance.now();
    const { method = 'GET', url: path = '/', headers } = request;
    const fault = this.#mayFail({ method, path }) ? (this.#faults.shift() ?? null) : null;
    const body = await buffer(request);
    const seen = { method, path, headers, body, at, fault: fault?.kind ?? null, status: null as number | null };
    this.seen.push(seen);
    switch (fault?.kind) {
      case 'answer':
        seen.status = fault.status;
        response
          .writeHead(fault.status, {
            ...CROSS_ORIGIN,
            ...(fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }),
          })
          .end();
        return;
      case 'reset':
        request.socket.resetAndDestroy();
        return;
      case 'loseAnswer':
        await buffer(await this.#passOn(request, body));
        request.socket.resetAndDestroy();
        return;
      case undefined: {
        const answer = await this.#passOn(request, body);
        const content = await buffer(answer);
        seen.status = answer.statusCode ?? null;
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(content);
      }
    }
  }

  /** `Host` stays what it was: whoever is behind believes to be asked directly. */
  async #passOn({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { hostname, port } = this.#upstream;
    const onward = send({ hostname, port, method, path: url, headers, agent: this.#agent });
    onward.end(body);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    return answer;
  }
}
