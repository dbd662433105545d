import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands before the double of SES, notes when each mail arrives, and hands it on. */
export class ProviderGate implements AsyncDisposable {
  /** When the mail with a subject arrived first, by `performance.now()`. */
  readonly arrivals = new Map<string, number>();
  /** Mails that arrived although their subject had arrived before. */
  repeated = 0;
  readonly #sandboxUrl: string;
  readonly #server = createServer((request, response) => void this.#pass(request, response));

  private constructor(sandboxUrl: string) {
    this.#sandboxUrl = sandboxUrl;
  }

  static async start(sandboxUrl: string): Promise<ProviderGate> {
    const gate = new ProviderGate(sandboxUrl);
    gate.#server.listen(0, '127.0.0.1');
    await once(gate.#server, 'listening');
    return gate;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const arrivedAt = performance.now();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    this.#note(body, arrivedAt);
    const { 'content-type': contentType = '', authorization = '' } = request.headers;
    const headers = { 'content-type': contentType, authorization };
    const answer = await fetch(this.#sandboxUrl, { method: 'POST', headers, body });
    response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(await answer.text());
  }

  #note(body: string, arrivedAt: number): void {
    const mime = Buffer.from(new URLSearchParams(body).get('RawMessage.Data') ?? '', 'base64').toString();
    const subject = /^Subject: (.*)$/m.exec(mime)?.[1]?.trim() ?? '';
    if (this.arrivals.has(subject)) this.repeated += 1;
    else this.arrivals.set(subject, arrivedAt);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
