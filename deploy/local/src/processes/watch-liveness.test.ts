import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { watchLiveness } from './watch-liveness.ts';

/** Answers with the statuses, one a request, and with the last of them from then on. */
async function answering(...statuses: readonly number[]): Promise<{ url: string; close: () => void }> {
  let answered = 0;
  const server = createServer((_request, response) => {
    response.writeHead(statuses[Math.min(answered++, statuses.length - 1)] ?? 200).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${String(port)}/livez`, close: () => server.close() };
}

describe('watching whether a process is well', () => {
  it('calls it unwell when its check fails again and again after it had answered', async () => {
    const { url, close } = await answering(200, 500);
    expect(await watchLiveness(url, new AbortController().signal, 1)).toBe('unwell');
    close();
  });

  it('forgives failures that pass', async () => {
    const ended = new AbortController();
    const { url, close } = await answering(200, 500, 500, 500, 500, 500, 200);
    const watching = watchLiveness(url, ended.signal, 1);
    await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, 100))]);
    ended.abort();
    expect(await watching).toBe('ended');
    close();
  });

  it('lets it take its time to start', async () => {
    const ended = new AbortController();
    const { url, close } = await answering(503);
    const watching = watchLiveness(url, ended.signal, 1);
    await Promise.race([watching, new Promise((resolve) => setTimeout(resolve, 100))]);
    ended.abort();
    expect(await watching).toBe('ended');
    close();
  });
});
