import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemChanged } from '@ichie/contracts';
import { createRuntime } from '@ichie/platform';
import { type TestInstallation, createTestInstallation, eventually } from '@ichie/testing';
import { connectStreams } from '../src/streams.ts';

/** A registry that can be away: it passes on what it is asked, or refuses to. */
class UnreliableRegistry {
  isAway = true;
  readonly #server: Server;

  constructor(registryUrl: string) {
    this.#server = createServer((request, response) => {
      if (this.isAway) {
        response.writeHead(503).end();
        return;
      }
      void fetch(`${registryUrl}${request.url ?? ''}`).then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text());
      });
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  [Symbol.dispose](): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const SENCHA: ItemChanged = {
  type: 'ItemChanged',
  workspaceId: 'workspace-1',
  itemId: 'sencha',
  name: 'Sencha',
  url: null,
  imageUrl: null,
  price: 1_200,
  currency: 'JPY',
  categories: [],
  available: true,
  attributes: '{}',
  changedAt: 1_700_000_000_000,
};

describe('a table', () => {
  let installation: TestInstallation;

  beforeAll(async () => {
    installation = await createTestInstallation({ name: 'tables', services: [], groups: [] });
  });

  afterAll(async () => {
    await installation[Symbol.asyncDispose]();
  });

  it('waits for a registry that is away, and misses nothing', async () => {
    await installation.publish([{ topic: 'catalog.items', record: SENCHA }]);
    using registry = new UnreliableRegistry(installation.stream.registryUrl);
    await using runtime = await createRuntime('tables', installation.runtime);
    const streams = runtime.use(
      connectStreams(runtime, { ...installation.stream, registryUrl: await registry.listen() }),
    );
    const opening = streams.openTable('catalog.items', ({ itemId }) => itemId);
    let isOpen = false;
    void opening.then(() => (isOpen = true));
    await eventually(() => expect(runtime.health.readinessFaults()['table catalog.items']).toBe('is being read'), {
      timeoutMs: 30_000,
    });
    expect(isOpen).toBe(false);
    registry.isAway = false;
    const table = await opening;
    expect([...table.values()]).toEqual(['sencha']);
  }, 90_000);
});
