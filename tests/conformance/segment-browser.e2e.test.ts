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
interface SegmentPage {
  readonly AnalyticsNext: { readonly AnalyticsBrowser: { load(settings: object, options: object): SegmentAnalytics } };
  analytics: SegmentAnalytics;
}
type Call = (...values: readonly unknown[]) => Promise<{ readonly event: { readonly messageId: string } }>;
type SegmentAnalytics = Record<'identify' | 'track' | 'page' | 'screen' | 'group' | 'alias', Call> & {
  reset(): Promise<void>;
};

/** How an app may have the SDK deliver; `eventsAtOnce` go into one request. */
interface Delivery {
  readonly strategy: object;
  readonly path: RegExp;
  readonly eventsAtOnce: number;
}

const STRATEGIES: Readonly<Record<string, Delivery>> = {
  standard: { strategy: { config: { keepalive: true } }, path: /^\/v1\/[itpsga]$/, eventsAtOnce: 1 },
  batching: {
    strategy: { strategy: 'batching', config: { size: 3, timeout: 500 } },
    path: /^\/v1\/b$/,
    eventsAtOnce: 3,
  },
};

describe('@segment/analytics-next', () => {
  const resources = new AsyncDisposableStack();
  let stand: ConformanceStand;
  let shop: WebShop;

  beforeAll(async () => {
    stand = resources.use(await startConformanceStand('segment-browser'));
    shop = resources.use(await openWebShop({ sdkFolder: '@segment/analytics-next/dist/umd' }));
  });

  afterEach(async () => {
    await shop.closeTabs();
  });

  afterAll(async () => {
    await resources.disposeAsync();
  });

  /** Everything that a developer changes is the host. */
  const load = (page: Page, deliveryStrategy: object): Promise<void> =>
    page.evaluate(
      ({ cdnURL, writeKey, deliveryStrategy: chosen }) => {
        const scope = globalThis as unknown as SegmentPage;
        const integrations = { 'Segment.io': { deliveryStrategy: chosen } };
        scope.analytics = scope.AnalyticsNext.AnalyticsBrowser.load({ writeKey, cdnURL }, { integrations });
      },
      { cdnURL: stand.proxy.url, writeKey: WRITE_KEY, deliveryStrategy },
    );

  const track = (page: Page, event: string, count = 1): Promise<string[]> =>
    page.evaluate(
      async ([name, times]) => {
        const { analytics } = globalThis as unknown as SegmentPage;
        const calls = Array.from({ length: times }, (_, index) => analytics.track(name, { index }));
        return (await Promise.all(calls)).map(({ event: { messageId } }) => messageId);
      },
      [event, count] as const,
    );

  describe.each(Object.entries(STRATEGIES))('delivering by %s', (_name, { strategy, path, eventsAtOnce }) => {
    it('arrives with every call, field by field', async () => {
      const page = await shop.openTab();
      const first = stand.proxy.seen.length;
      await load(page, strategy);
      const sent = await page.evaluate(async () => {
        const { analytics } = globalThis as unknown as SegmentPage;
        // One after the other: the SDK says of each call whose it is when it handles it.
        const calls = {
          track: await analytics.track('Order Completed', { total: 4200 }, { integrations: { Mixpanel: false } }),
          page: await analytics.page('Shop', 'Pots', { theme: 'dark' }),
          screen: await analytics.screen('App', 'Home', { tab: 1 }),
          alias: await analytics.alias('aiko'),
          identify: await analytics.identify('aiko', { firstName: '愛子', email: 'aiko@shop.example' }),
          group: await analytics.group('ichie', { plan: 'gold' }),
        };
        await analytics.reset();
        const signedOut = await analytics.track('Signed Out');
        return [...Object.values(calls), signedOut].map(({ event: { messageId } }) => messageId);
      });
      const copies = await stand.eventsOf(sent);
      const events = sent.map((messageId) => readable(copies.get(messageId)?.[0] ?? missing(messageId)));
      const { anonymousId } = events[0] ?? missing('track');
      const surroundings = {
        path: '/teapots',
        referrer: '',
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
        { method: 'screen', event: 'Home', properties: { tab: 1, category: 'App' } },
        { method: 'alias', userId: 'aiko', previousId: anonymousId },
        { method: 'identify', userId: 'aiko', traits: { firstName: '愛子', email: 'aiko@shop.example' } },
        { method: 'group', userId: 'aiko', groupId: 'ichie', traits: { plan: 'gold' } },
        { method: 'track', event: 'Signed Out' },
      ];
      for (const [index, fields] of expected.entries()) {
        const event = events[index] ?? missing(fields.method);
        const { sentAt, receivedAt, originalTimestamp, context } = event;
        if (sentAt === null || originalTimestamp === null) throw new Error('The SDK says when things are.');
        expect(event).toEqual({
          type: 'EventCollected',
          workspaceId: 'workspace-1',
          sourceId: 'shop',
          messageId: sent[index],
          event: null,
          anonymousId,
          userId: null,
          previousId: null,
          groupId: null,
          properties: {},
          traits: {},
          ...fields,
          ...(index === 6 ? { anonymousId: event.anonymousId } : {}),
          context,
          originalTimestamp,
          sentAt,
          receivedAt,
          timestamp: receivedAt - (sentAt - originalTimestamp),
        });
        expect(context).toMatchObject({
          page: surroundings,
          campaign: { source: 'mail' },
          ip: '127.0.0.1',
          library: { name: 'analytics.js', version: 'next-1.84.3' },
          locale: 'ja-JP',
          timezone: 'Asia/Tokyo',
          userAgent: expect.stringContaining('Chrome') as unknown,
        });
      }
      expect(events[0]?.context.integrations).toMatchObject({ Mixpanel: false });
      // Who is signed out is nobody that we know.
      expect(events[6]?.anonymousId).not.toBe(anonymousId);
      const requests = stand.proxy.seen.slice(first).filter(carriesEvents);
      expect(requests.filter((request) => !path.test(request.path) || (request.status ?? 200) !== 200)).toEqual([]);
      expect([...shop.askedHosts].sort()).toEqual([new URL(shop.url).host, new URL(stand.proxy.url).host].sort());
      expect(shop.complaints).toEqual([]);
    });

    it('arrives once when it is told to come again', async () => {
      const page = await shop.openTab();
      await load(page, strategy);
      await expectOnceWhenRefused(stand, { send: () => track(page, 'Product Viewed', eventsAtOnce) });
    });

    it('arrives once when connections break', async () => {
      const page = await shop.openTab();
      await load(page, strategy);
      await expectOnceWhenReset(stand, { send: () => track(page, 'Product Added', eventsAtOnce) });
    });
  });

  it('arrives when the page is left at the same moment', async () => {
    const page = await shop.openTab();
    await load(page, STRATEGIES.standard?.strategy ?? {});
    await track(page, 'Product Viewed');
    await page.evaluate(() => {
      const scope = globalThis as unknown as SegmentPage & { readonly location: { href: string } };
      void scope.analytics.track('Checkout Started');
      scope.location.href = '/thanks';
    });
    await page.waitForURL('**/thanks');
    // What could not leave with the old page is sent by the next.
    await load(page, STRATEGIES.standard?.strategy ?? {});
    const [event] = await stand.events.waitFor(1, ({ event: name }) => name === 'Checkout Started');
    expect(
      new Set(
        stand.events.records.filter(({ event: name }) => name === 'Checkout Started').map(({ messageId }) => messageId),
      ),
    ).toEqual(new Set([event?.messageId]));
  });

  it('arrives when the tab is closed on a batch that still waits', async () => {
    const page = await shop.openTab();
    await load(page, { strategy: 'batching', config: { size: 50, timeout: 600_000 } });
    const sent = await page.evaluate(async () => {
      const { analytics } = globalThis as unknown as SegmentPage;
      const viewed = await analytics.track('Product Viewed', { product_id: 'sencha' });
      const left = await analytics.track('Cart Viewed', { products: [{ product_id: 'sencha' }] });
      return [viewed, left].map(({ event: { messageId } }) => messageId);
    });
    expect(stand.proxy.seen.some(({ body }) => sent.some((messageId) => body.includes(messageId)))).toBe(false);
    await page.close();
    const copies = await stand.eventsOf(sent);
    expect(sent.map((messageId) => copies.get(messageId)?.length)).toEqual([1, 1]);
  });
});

const missing = (what: string): never => {
  throw new Error(`${what} has not come.`);
};
