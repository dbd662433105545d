import { type IncomingMessage, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

/** Opens the bucket; whoever signs with another key is refused. */
export const STORAGE_KEYS = { accessKeyId: 'AKIAFILEHOST', secretAccessKey: 'for-tests-only' } as const;

const BUCKET = '/exports/';

/** A server on this machine with one file: for everybody by its name, and in the bucket `exports` for who signs as S3 wants it. */
export class FileHost implements AsyncDisposable {
  readonly #server;

  private constructor(name: string, content: Buffer) {
    this.#server = createServer((request, response) => {
      const isThere = request.url?.startsWith(`/${name}`) === true || isSigned(request, name);
      if (!isThere) response.writeHead(403).end();
      else response.writeHead(200, { etag: '"1"', 'content-length': content.length }).end(content);
    });
  }

  static async start(name: string, content: string): Promise<FileHost> {
    const host = new FileHost(name, Buffer.from(content));
    await new Promise<void>((resolve) => host.#server.listen(0, '127.0.0.1', resolve));
    return host;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

const isSigned = ({ url, headers }: IncomingMessage, name: string): boolean =>
  url?.startsWith(BUCKET + name) === true &&
  headers.authorization?.startsWith(`AWS4-HMAC-SHA256 Credential=${STORAGE_KEYS.accessKeyId}/`) === true;
