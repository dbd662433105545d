import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from '@playwright/test';
import {
  type ConformanceStand,
  WRITE_KEY,
  carriesEvents,
  readable,
  startConformanceStand,
} from './conformance-stand.ts';
import { expectOnceWhenRefused, expectOnceWhenReset } from './expect-once.ts';
import { type WebShop, openWebShop } from './web-shop.ts';

/** What the tests use of the SDK within a page. */
interface RudderPage {
  readonly rudderanalytics: { readonly RudderAnalytics: new () => RudderInPage };
  rudder: RudderInPage;
}
/** What a callback of the SDK is given of the event. */
interface Told {
  readonly messageId: string;
}
type RudderInPage = Record<
  'load' | 'ready' | 'identify' | 'track' | 'page' | 'group' | 'alias' | 'reset',
  (...values: readonly unknown[]) => void
> & { getAnonymousId(): string };

/** How an app may have the SDK deliver; `eventsAtOnce` go into one request. */
interface Transport {
  readonly options: object;
  readonly path: RegExp;
  readonly eventsAtOnce: number;
}

const BEACON = { useBeacon: true, beaconQueueOptions: { maxItems: 2, flushQueueInterval: 500 } };
const TRANSPORTS: Readonly<Record<string, Transport>> = {
  requests: { options: {}, path: /^\/v1\/(track|page|alias|identify|group)$/, eventsAtOnce: 1 },
  batches: {
    options: { queueOptions: { batch: { enabled: true, maxItems: 3, flushInterval: 500 } } },
    path: /^\/v1\/batch$/,
    eventsAtOnce: 3,
  },
  beacons: { options: BEACON, path: /^\/beacon\/v1\/batch\?writeKey=/, eventsAtOnce: 2 },
};

describe('@rudderstack/analytics-js', () => {
  const resources = new AsyncDisposableStack();
  let stand: ConformanceStand;
  let shop: WebShop;

  beforeAll(async () => {
    stand = resources.use(await startConformanceStand('rudder-browser'));
    shop = resources.use(await openWebShop({ sdkFolder: '@rudderstack/analytics-js/dist/npm/modern/bundled/umd' }));
  });

  afterEach(async () => {
    await shop.closeTabs();
  });

  afterAll(async () => {
    await resources.disposeAsync();
  });

  /** Everything that a developer changes is where both of RudderStack's hosts are. */
  const load = (page: Page, options: object): Promise<void> =>
    page.evaluate(
      ({ url, writeKey, chosen }) =>
        new Promise((resolve) => {
          const scope = globalThis as unknown as RudderPage;
          scope.rudder = new scope.rudderanalytics.RudderAnalytics();
          scope.rudder.load(writeKey, url, { configUrl: url, ...chosen });
          scope.rudder.ready(() => resolve());
        }),
      { url: stand.proxy.url, writeKey: WRITE_KEY, chosen: options },
    );

  const track = (page: Page, name: string, count = 1): Promise<string[]> =>
    page.evaluate(
      ([event, times]) => {
        const { rudder } = globalThis as unknown as RudderPage;
        const ids = Array.from({ length: times }, (_, index) => {
          const told = Promise.withResolvers<string>();
          rudder.track(event, { index }, {}, ({ messageId }: Told) => told.resolve(messageId));
          return told.promise;
        });
        return Promise.all(ids);
      },
      [name, count] as const,
    );

  describe.each(Object.entries(TRANSPORTS))('delivering by %s', (_name, { options, path, eventsAtOnce }) => {
    it('arrives with every call, field by field', async () => {
      const page = await shop.openTab();
      const first = stand.proxy.seen.length;
      await load(page, options);
      const { ids: sent, anonymousId } = await page.evaluate(async () => {
        const { rudder } = globalThis as unknown as RudderPage;
        const ids: string[] = [];
        const tell = (call: (callback: (told: Told) => void) => void): Promise<void> =>
          new Promise((resolve) =>
            call(({ messageId }) => {
              ids.push(messageId);
              resolve();
            }),
          );
        const nothing = {};
        const id = rudder.getAnonymousId();
        await tell((done) =>
          rudder.track('Order Completed', { total: 4200 }, { integrations: { Mixpanel: false } }, done),
        );
        await tell((done) => rudder.page('Shop', 'Pots', { theme: 'dark' }, nothing, done));
        await tell((done) => rudder.alias('aiko', id, nothing, done));
        await tell((done) => rudder.identify('aiko', { firstName: '愛子', email: 'aiko@shop.example' }, nothing, done));
        await tell((done) => rudder.group('ichie', { plan: 'gold' }, nothing, done));
        rudder.reset(true);
        await tell((done) => rudder.track('Signed Out', nothing, nothing, done));
        return { ids, anonymousId: id };
      });
      const copies = await stand.eventsOf(sent);
      const events = sent.map((messageId) => readable(copies.get(messageId)?.[0] ?? missing(messageId)));
      const surroundings = {
        path: '/teapots',
        search: '?utm_source=mail',
        title: 'Teapots',
        url: `${shop.url}/teapots?utm_source=mail`,
      };
      const expected = [
        { method: 'track', event: 'Order Completed', properties: { total: 4200 } },
        {
          method: 'page',
          event: 'Pots',
          properties: { ...surroundings, theme: 'dark', category: 'Shop', name: 'Pots' },
        },
        { method: 'alias', userId: 'aiko', previousId: anonymousId },
        { method: 'identify', userId: 'aiko', traits: { firstName: '愛子', email: 'aiko@shop.example' } },
        { method: 'group', userId: 'aiko', groupId: 'ichie', traits: { plan: 'gold' } },
        { method: 'track', event: 'Signed Out' },
      ];
      for (const [index, fields] of expected.entries()) {
        const event = events[index] ?? missing(fields.method);
        const { sentAt, receivedAt, originalTimestamp, context } = event;
        if (sentAt === null || originalTimestamp === null) throw new Error('The SDK says when things are.');
        expect(event).toMatchObject({
          workspaceId: 'workspace-1',
          sourceId: 'shop',
          messageId: sent[index],
          event: null,
          anonymousId: index === 5 ? event.anonymousId : anonymousId,
          userId: null,
          previousId: null,
          groupId: null,
          properties: {},
          traits: {},
          ...fields,
          timestamp: receivedAt - (sentAt - originalTimestamp),
        });
        expect(context).toMatchObject({
          page: surroundings,
          campaign: { source: 'mail' },
          ip: '127.0.0.1',
          library: { name: 'RudderLabs JavaScript SDK', version: '3.34.1' },
          locale: 'ja-JP',
          timezone: 'GMT+0900',
          userAgent: expect.stringContaining('Chrome') as unknown,
        });
      }
      expect(events[0]?.context.integrations).toMatchObject({ Mixpanel: false });
      expect(events[5]?.anonymousId).not.toBe(anonymousId);
      const requests = stand.proxy.seen.slice(first).filter(carriesEvents);
      expect(requests.filter((request) => !path.test(request.path) || (request.status ?? 200) !== 200)).toEqual([]);
      expect([...shop.askedHosts].sort()).toEqual([new URL(shop.url).host, new URL(stand.proxy.url).host].sort());
      expect(shop.complaints).toEqual([]);
    });

    // A beacon has no answer that a page could read, so nobody sends it again.
    if (options === BEACON) return;

    it('arrives once when it is told to come again', async () => {
      const page = await shop.openTab();
      await load(page, options);
      const send = () => track(page, 'Product Viewed', eventsAtOnce);
      await expectOnceWhenRefused(stand, { send, readsRetryAfter: false });
    });

    it('arrives once when connections break', async () => {
      const page = await shop.openTab();
      await load(page, options);
      await expectOnceWhenReset(stand, { send: () => track(page, 'Product Added', eventsAtOnce) });
    });
  });

  it('arrives when the tab is closed on a beacon that still waits', async () => {
    const page = await shop.openTab();
    await load(page, { useBeacon: true, beaconQueueOptions: { maxItems: 50, flushQueueInterval: 600_000 } });
    const sent = await track(page, 'Cart Viewed', 2);
    expect(stand.proxy.seen.some(({ body }) => sent.some((messageId) => body.includes(messageId)))).toBe(false);
    await page.close();
    const copies = await stand.eventsOf(sent);
    expect(sent.map((messageId) => copies.get(messageId)?.length)).toEqual([1, 1]);
  });

  it('arrives from the next page when this one is left on a batch that still waits', async () => {
    const page = await shop.openTab();
    const options = { queueOptions: { batch: { enabled: true, maxItems: 50, flushInterval: 600_000 } } };
    await load(page, options);
    const sent = await track(page, 'Checkout Started');
    await page.goto(`${shop.url}/thanks`);
    await load(page, options);
    const copies = await stand.eventsOf(sent);
    expect([...copies.keys()]).toEqual(expect.arrayContaining(sent));
  });
});

const missing = (what: string): never => {
  throw new Error(`${what} has not come.`);
};
