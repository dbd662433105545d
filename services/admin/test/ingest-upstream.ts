import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as ingest would see it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: number;
}

/** What stands where ingest stands. */
export interface IngestUpstream extends AsyncDisposable {
  readonly url: string;
  readonly seen: SeenRequest[];
  /** Bytes that have come of requests, whole or not. */
  received(): number;
  /** How many answers are open. */
  open(): number;
  /** Says how to answer; unless it says so, with 200 and what was asked. */
  answer: (request: SeenRequest, response: ServerResponse) => void;
}

export async function startIngestUpstream(): Promise<IngestUpstream> {
  let received = 0;
  let open = 0;
  const server: Server = createServer((request, response) => {
    let bytes = 0;
    open += 1;
    response.once('close', () => (open -= 1));
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      received += chunk.length;
    });
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const seen = { method, url, headers, bytes };
      upstream.seen.push(seen);
      upstream.answer(seen, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const upstream: IngestUpstream = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    seen: [],
    received: () => received,
    open: () => open,
    answer: ({ method, url }, response) => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ method, url }));
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return upstream;
}
