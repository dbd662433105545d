import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * What happens to a call: it goes through; an error of SES instead; `swallow`: it never reaches SES, and no answer comes;
 * `lose`: SES does its part, but no answer comes back.
 */
export type ProxyMode = 'pass' | 'swallow' | 'lose' | { readonly errorName: string; readonly status: number };

/** Stands between the service and the SES double: keeps the mails as they were on the wire, and makes trouble when told to. */
export class SesProxy implements AsyncDisposable {
  /** MIME of every mail that was to be sent. */
  readonly sent: string[] = [];
  /** Calls that got no answer and still hang. */
  hanging = 0;
  #mode: ProxyMode = 'pass';
  readonly #target: string;
  readonly #server = createServer((request, response) => void this.#handle(request, response));

  private constructor(target: string) {
    this.#target = target;
  }

  static async start(target: string): Promise<SesProxy> {
    const proxy = new SesProxy(target);
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  set mode(mode: ProxyMode) {
    this.#mode = mode;
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readAll(request);
    const mode = this.#mode;
    this.sent.push(Buffer.from(new URLSearchParams(body).get('RawMessage.Data') ?? '', 'base64').toString());
    if (typeof mode === 'object') {
      response.writeHead(mode.status, { 'content-type': 'text/xml' }).end(errorXml(mode.errorName));
      return;
    }
    const answer = mode === 'swallow' ? undefined : await this.#forward(request, body);
    if (mode === 'pass' && answer !== undefined) {
      response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.text);
      return;
    }
    this.hanging += 1;
    response.once('close', () => (this.hanging -= 1));
  }

  async #forward({ headers }: IncomingMessage, body: string): Promise<{ status: number; text: string }> {
    const response = await fetch(this.#target, {
      method: 'POST',
      headers: {
        'content-type': headers['content-type'] ?? '',
        authorization: headers.authorization ?? '',
      },
      body,
    });
    return { status: response.status, text: await response.text() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const errorXml = (name: string): string =>
  `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${name}</Code><Message>No.</Message></Error><RequestId>1</RequestId></ErrorResponse>`;
