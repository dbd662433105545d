import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TcpProxy } from './tcp-proxy.ts';

const echo = createServer((socket) => {
  socket.on('error', () => undefined).pipe(socket);
});
let proxy: TcpProxy;
let client: Socket;

const open = async (): Promise<Socket> => {
  const socket = connect({ port: proxy.port, host: '127.0.0.1' });
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

const answerTo = async (text: string): Promise<string> => {
  client.write(text);
  const [answer] = (await once(client, 'data')) as [Buffer];
  return answer.toString();
};

beforeEach(async () => {
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await TcpProxy.start((echo.address() as AddressInfo).port);
  client = await open();
});

afterEach(async () => {
  client.destroy();
  await proxy[Symbol.asyncDispose]();
  echo.close();
  await once(echo, 'close');
});

describe('a TCP proxy', () => {
  it('hands on what comes, in both directions', async () => {
    expect(await answerTo('sencha')).toBe('sencha');
  });

  it('resets open connections when it is told to cut, and takes new ones', async () => {
    const closed = new Promise((resolve) => client.once('close', resolve));
    expect(await answerTo('sencha')).toBe('sencha');
    proxy.cut();
    await closed;
    client = await open();
    expect(await answerTo('matcha')).toBe('matcha');
  });

  it('swallows everything while it is a black hole, and lets it go afterwards', async () => {
    await proxy.become({ kind: 'blackhole' });
    const answer = answerTo('sencha');
    const late = await Promise.race([answer, new Promise((resolve) => setTimeout(() => resolve('nothing'), 100))]);
    expect(late).toBe('nothing');
    await proxy.become({ kind: 'pass' });
    expect(await answer).toBe('sencha');
  });

  it('brings everything later when it delays', async () => {
    await proxy.become({ kind: 'delay', delayMs: 50 });
    const startedAt = performance.now();
    expect(await answerTo('sencha')).toBe('sencha');
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(95);
  });

  it('refuses connections as if nothing listened, until it passes again', async () => {
    await proxy.become({ kind: 'refuse' });
    const refused = connect({ port: proxy.port, host: '127.0.0.1' });
    const [error] = (await once(refused, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ECONNREFUSED');
    await proxy.become({ kind: 'pass' });
    client = await open();
    expect(await answerTo('sencha')).toBe('sencha');
  });
});
