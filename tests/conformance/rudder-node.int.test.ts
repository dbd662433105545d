import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Analytics from '@rudderstack/rudder-sdk-node';
import {
  type ConformanceStand,
  WRITE_KEY,
  carriesEvents,
  readable,
  startConformanceStand,
} from './conformance-stand.ts';
import { expectOnceWhenRefused, expectOnceWhenReset } from './expect-once.ts';

describe('@rudderstack/rudder-sdk-node', () => {
  let stand: ConformanceStand;
  let analytics: Analytics;
  const failures: unknown[] = [];

  beforeAll(async () => {
    stand = await startConformanceStand('rudder-node');
    analytics = new Analytics(WRITE_KEY, {
      dataPlaneUrl: stand.proxy.url,
      flushInterval: 50,
      logLevel: 'none',
      errorHandler: (error) => failures.push(error),
    });
  });

  afterAll(async () => {
    await stand[Symbol.asyncDispose]();
  });

  it('arrives with every call, field by field', async () => {
    const timestamp = new Date('2026-04-01T10:00:00.000Z');
    const context = { locale: 'ja-JP', ip: '198.51.100.4', timezone: 'Asia/Tokyo' };
    const known = { userId: 'aiko', originalTimestamp: timestamp, context };
    const unknown = { anonymousId: 'device-1', originalTimestamp: timestamp, context };
    const integrations = { All: true, Mixpanel: false };
    const named = (messageId: string) => ({ messageId });
    analytics
      .identify({ ...known, ...named('identify'), anonymousId: 'device-1', traits: { firstName: '愛子' } })
      .track({
        ...unknown,
        ...named('track'),
        event: 'Order Completed',
        properties: { total: 4200, shipped: null },
        integrations,
      })
      .page({ ...unknown, ...named('page'), name: 'Pots', category: 'Tea', properties: { url: 'https://x.test/' } })
      .screen({ ...unknown, ...named('screen'), name: 'Home', properties: { tab: 1 } })
      .group({ ...known, ...named('group'), groupId: 'ichie', traits: { plan: 'gold' } })
      .alias({ ...known, ...named('alias'), previousId: 'device-1' });
    await analytics.flush();

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
        userAgent: 'analytics-node/3.0.13',
        library: { name: 'analytics-node', version: '3.0.13' },
      },
    };
    const traits = { firstName: '愛子' };
    const expected = {
      identify: { userId: 'aiko', anonymousId: 'device-1', traits, context: { ...base.context, traits } },
      track: {
        anonymousId: 'device-1',
        event: 'Order Completed',
        properties: { total: 4200, shipped: null },
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
    expect(failures).toEqual([]);
  });

  it('sends as no other does: a form that is JSON, compressed, with its key in the header alone', () => {
    const [request] = stand.proxy.seen.filter(carriesEvents);
    expect(request).toMatchObject({
      path: '/v1/batch',
      status: 200,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
    });
  });

  const sendThree = async (): Promise<readonly string[]> => {
    const messageIds = [1, 2, 3].map(() => crypto.randomUUID());
    for (const messageId of messageIds) {
      const named = { messageId };
      analytics.track({ ...named, anonymousId: 'device-1', event: 'Product Viewed', properties: { messageId } });
    }
    await analytics.flush();
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
