import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Analytics } from '@segment/analytics-node';
import { type ConformanceStand, WRITE_KEY, readable, startConformanceStand } from './conformance-stand.ts';
import { expectOnceWhenRefused, expectOnceWhenReset } from './expect-once.ts';

describe('@segment/analytics-node', () => {
  let stand: ConformanceStand;
  let analytics: Analytics;
  const failures: unknown[] = [];

  beforeAll(async () => {
    stand = await startConformanceStand('segment-node');
    analytics = new Analytics({ writeKey: WRITE_KEY, host: stand.proxy.url, flushInterval: 50 });
    analytics.on('error', (error) => failures.push(error));
  });

  afterAll(async () => {
    await analytics.closeAndFlush({ timeout: 1_000 });
    await stand[Symbol.asyncDispose]();
  });

  it('arrives with every call, field by field', async () => {
    const timestamp = new Date('2026-04-01T10:00:00.000Z');
    const consent = { categoryPreferences: { Advertising: false, Analytics: true } };
    const context = { locale: 'ja-JP', ip: '198.51.100.4', timezone: 'Asia/Tokyo', consent };
    const known = { userId: 'aiko', timestamp, context };
    const unknown = { anonymousId: 'device-1', timestamp, context };
    const integrations = { All: true, Mixpanel: false };
    analytics.identify({ ...known, messageId: 'identify', anonymousId: 'device-1', traits: { firstName: '愛子' } });
    analytics.track({
      ...unknown,
      messageId: 'track',
      event: 'Order Completed',
      properties: { total: 4200 },
      integrations,
    });
    analytics.page({
      ...unknown,
      messageId: 'page',
      name: 'Pots',
      category: 'Tea',
      properties: { url: 'https://x.test/' },
    });
    analytics.screen({ ...unknown, messageId: 'screen', name: 'Home', properties: { tab: 1 } });
    analytics.group({ ...known, messageId: 'group', groupId: 'ichie', traits: { plan: 'gold' } });
    analytics.alias({ ...known, messageId: 'alias', previousId: 'device-1' });
    await analytics.flush();
    expect(failures).toEqual([]);

    const base = {
      type: 'EventCollected',
      workspaceId: 'workspace-1',
      sourceId: 'shop',
      event: null,
      anonymousId: null,
      userId: null,
      previousId: null,
      groupId: null,
      properties: {},
      traits: {},
      originalTimestamp: timestamp.getTime(),
      context: {
        ...context,
        userAgent: expect.any(String) as unknown,
        library: { name: '@segment/analytics-node', version: '3.1.0' },
      },
    };
    const expected = {
      identify: { userId: 'aiko', anonymousId: 'device-1', traits: { firstName: '愛子' } },
      track: {
        anonymousId: 'device-1',
        event: 'Order Completed',
        properties: { total: 4200 },
        context: { ...base.context, integrations },
      },
      page: { anonymousId: 'device-1', event: 'Pots', properties: { url: 'https://x.test/', category: 'Tea' } },
      screen: { anonymousId: 'device-1', event: 'Home', properties: { tab: 1 } },
      group: { userId: 'aiko', groupId: 'ichie', traits: { plan: 'gold' } },
      alias: { userId: 'aiko', previousId: 'device-1' },
    };
    const events = await stand.eventsOf(Object.keys(expected));
    for (const [method, fields] of Object.entries(expected)) {
      const [event, ...more] = (events.get(method) ?? []).map(readable);
      if (event?.sentAt == null) throw new Error('The SDK says when it sends.');
      const { sentAt, receivedAt } = event;
      expect(more).toEqual([]);
      expect(event).toEqual({
        ...base,
        messageId: method,
        method,
        ...fields,
        sentAt,
        receivedAt,
        timestamp: receivedAt - (sentAt - timestamp.getTime()),
      });
    }
  });

  const sendThree = async (): Promise<readonly string[]> => {
    const messageIds: string[] = [];
    const taken = Promise.withResolvers<undefined>();
    for (let count = 1; count <= 3; count += 1) {
      analytics.track(
        { anonymousId: 'device-1', event: 'Product Viewed', properties: { count } },
        (_error, context) => {
          messageIds.push(context?.event.messageId ?? 'none');
          if (messageIds.length === 3) taken.resolve(undefined);
        },
      );
    }
    await taken.promise;
    return messageIds;
  };

  it('arrives once when it is told to come again', async () => {
    await expectOnceWhenRefused(stand, { send: sendThree });
    expect(failures).toEqual([]);
  });

  it('arrives once when connections break', async () => {
    await expectOnceWhenReset(stand, { send: sendThree });
    expect(failures).toEqual([]);
  });
});
