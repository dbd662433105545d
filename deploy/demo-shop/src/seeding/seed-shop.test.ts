import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@ichie/platform';
import { seedShop } from './seed-shop.ts';

/** The services as the shop sees them: they keep what they are given, and start to answer after a while. */
class FakeServices {
  readonly requests: string[] = [];
  readonly #versions = new Map<string, number | null>();
  readonly #server: Server;
  /** Requests that are answered as by a service that has yet to hear of the workspace. */
  unreadyRequests = 0;
  refusal: { readonly path: string; readonly issues: readonly unknown[] } | undefined;

  constructor() {
    this.#server = createServer((request, response) => {
      const { method = '', url = '', headers } = request;
      request.resume();
      const [status, body] = this.#answer(method, url, headers.authorization ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** How many requests changed something. */
  changes(): readonly string[] {
    return this.requests.filter((request) => !request.startsWith('GET') && !request.startsWith('PUT /v1/items'));
  }

  #answer(method: string, path: string, authorization: string): readonly [number, unknown] {
    this.requests.push(`${method} ${path}`);
    if (this.unreadyRequests > 0) {
      this.unreadyRequests -= 1;
      return [503, { detail: 'starting' }];
    }
    if (authorization === '') return [401, { detail: 'no key' }];
    if (path === this.refusal?.path) return [422, { detail: 'is wrong', issues: this.refusal.issues }];
    if (path.endsWith('/publish')) {
      this.#versions.set(path.replace('/publish', ''), 1);
      return [200, {}];
    }
    if (method === 'PUT') {
      this.#versions.set(path, null);
      return [200, {}];
    }
    if (path.endsWith('/sources')) return [200, { items: [{ sourceId: 'shop', kind: 'app' }] }];
    const isDefinition = /workspaces\/[^/]+\/[^/]+\/[^/]+$/.test(path);
    if (!isDefinition) return [200, { items: [] }];
    const version = this.#versions.get(path);
    return version === undefined ? [404, { detail: 'unknown' }] : [200, { version }];
  }
}

describe('furnishing the shop', () => {
  let services: FakeServices;
  let url: string;

  beforeEach(async () => {
    services = new FakeServices();
    url = await services.start();
  });

  afterEach(async () => {
    await services.stop();
  });

  const seed = () =>
    seedShop({
      config: { adminUrl: url, recommendationUrl: url, ingestUrl: url, workspaceId: 'demo' },
      secrets: { adminApiKey: 'ak', writeKey: 'wk', secretKey: 'sk' },
      logger: createLogger('demo-shop', { logLevel: 'silent' }),
      patience: { withinMs: 5_000, signal: new AbortController().signal },
    });

  it('publishes six templates, four segments, three journeys, each after what it refers to, and the plan of the shop', async () => {
    await seed();
    const published = services.requests.filter((request) => request.endsWith('/publish'));
    const kinds = published.map((request) => request.split('/').at(-3));
    expect(kinds).toEqual([
      ...new Array<string>(6).fill('content'),
      ...new Array<string>(4).fill('segments'),
      ...new Array<string>(3).fill('journeys'),
      'tracking-plans',
    ]);
  });

  it('changes nothing the second time', async () => {
    await seed();
    const before = services.changes().length;
    await seed();
    expect(services.changes()).toHaveLength(before);
  });

  it('waits for services that start', async () => {
    services.unreadyRequests = 1;
    await seed();
    expect(services.changes()).toHaveLength(28);
  });

  it('says what a service refuses', async () => {
    services.refusal = {
      path: '/api/v1/workspaces/demo/content/welcome/publish',
      issues: [{ path: '/locales/en/body', message: 'is not closed' }],
    };
    await expect(seed()).rejects.toThrow(
      'POST /api/v1/workspaces/demo/content/welcome/publish was answered 422: is wrong /locales/en/body: is not closed',
    );
  });
});
