import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HttpProxy } from './http-proxy.ts';

let handled: string[];
let proxy: HttpProxy;
const upstream = createServer((request, response) => {
  handled.push(`${request.method ?? ''} ${request.url ?? ''} at ${request.headers.host ?? ''}`);
  request.pipe(response.writeHead(201, { 'x-from': 'upstream' }));
});

const post = (path: string): Promise<Response> => fetch(`${proxy.url}${path}`, { method: 'POST', body: 'tea' });

beforeEach(async () => {
  handled = [];
  upstream.listen(0, '127.0.0.1');
  await once(upstream, 'listening');
  proxy = await HttpProxy.start(`http://127.0.0.1:${String((upstream.address() as AddressInfo).port)}`);
});

afterEach(async () => {
  await proxy[Symbol.asyncDispose]();
  upstream.close();
  upstream.closeAllConnections();
  await once(upstream, 'close');
});

describe('an HTTP proxy', () => {
  it('passes requests on as they were addressed, and their answers back', async () => {
    const response = await post('/orders?of=aiko');
    expect([response.status, response.headers.get('x-from'), await response.text()]).toEqual([201, 'upstream', 'tea']);
    expect(handled).toEqual([`POST /orders?of=aiko at ${new URL(proxy.url).host}`]);
    expect(proxy.seen).toMatchObject([{ method: 'POST', path: '/orders?of=aiko', fault: null, status: 201 }]);
  });

  it('answers in the place of the server, and says when to come back', async () => {
    proxy.failNext([{ kind: 'answer', status: 429, retryAfterSeconds: 7 }]);
    const response = await post('/orders');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
    expect(handled).toEqual([]);
    expect((await post('/orders')).status).toBe(201);
  });

  it('resets connections before and after the server has done its work', async () => {
    proxy.failNext([{ kind: 'reset' }, { kind: 'loseAnswer' }]);
    await expect(post('/before')).rejects.toThrow('fetch failed');
    expect(handled).toEqual([]);
    await expect(post('/after')).rejects.toThrow('fetch failed');
    expect(handled).toHaveLength(1);
    expect(proxy.faultsLeft).toBe(0);
  });

  it('lets faults wait for the requests that they are meant for', async () => {
    proxy.failNext([{ kind: 'answer', status: 503 }], ({ path }) => path === '/orders');
    expect((await post('/settings')).status).toBe(201);
    expect((await post('/orders')).status).toBe(503);
  });
});
