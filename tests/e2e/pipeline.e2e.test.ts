import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { topics } from '@ichie/contracts';
import { eventually } from '@ichie/testing';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import type { PersonSummary, TimelineEntry } from '../support/admin-client.ts';
import { type Pipeline, createPipeline } from '../support/pipeline.ts';
import { rawRecords } from '../support/raw-records.ts';
import { type SandboxMail, linksIn, mailsIn } from '../support/sandbox-inbox.ts';
import { startServicesInProcess } from '../support/services-in-process.ts';
import { type SendEvents, withStockSdk } from '../support/shoppers.ts';
import {
  JOURNEY,
  SEGMENT,
  TEMPLATE,
  afterTheOrder,
  anOrderOf,
  recentBuyers,
  stockShelves,
  thankYou,
} from '../support/tea-shop.ts';
import { TickingClock } from '../support/ticking-clock.ts';

const PATIENCE = { timeoutMs: 60_000, intervalMs: 100 };
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const EMAIL = 'aiko@shop.example';

describe('the way of an event', () => {
  const resources = new AsyncDisposableStack();
  const clock = resources.adopt(new TickingClock(), (ticking) => ticking[Symbol.dispose]());
  let pipeline: Pipeline;
  let aiko: PersonSummary;

  const timeline = (): Promise<readonly TimelineEntry[]> => pipeline.admin.timeline(aiko.profileId);

  const untilOnTimeline = (kind: string, title: string): Promise<TimelineEntry> =>
    eventually(async () => {
      const found = (await timeline()).find((entry) => entry.kind === kind && entry.title === title);
      if (found === undefined) throw new Error(`There is no ${kind} "${title}" on the timeline.`);
      return found;
    }, PATIENCE);

  const mailsToAiko = async (): Promise<SandboxMail[]> =>
    (await mailsIn(pipeline.urlOf('sandbox'))).filter(({ destination }) => destination.to.includes(EMAIL));

  /** Looks again until there are mails, and gives all of them. */
  const untilMailed = (): Promise<SandboxMail[]> =>
    eventually(async () => {
      const mails = await mailsToAiko();
      if (mails.length === 0) throw new Error('No mail has come.');
      return mails;
    }, PATIENCE);

  async function publishDefinitions(): Promise<void> {
    const { admin, credentials } = pipeline;
    await admin.publish('segments', SEGMENT.segmentId, recentBuyers({ hours: 1 }));
    await admin.publish('content', TEMPLATE.templateId, thankYou);
    await admin.publish('journeys', JOURNEY.journeyId, afterTheOrder({ minutes: 10 }));
    await eventually(() => stockShelves(pipeline.urlOf('recommendation'), credentials.demo.secretKey), PATIENCE);
  }

  const send = (events: SendEvents): Promise<void> =>
    withStockSdk(pipeline.urlOf('ingest'), pipeline.credentials.demo.writeKey, events);

  async function aikoShops(): Promise<void> {
    const anonymousId = 'device-of-aiko';
    const userId = 'aiko';
    await send((analytics) => {
      analytics.track({ anonymousId, event: 'Product Viewed', properties: { product_id: 'sencha' } });
      analytics.track({ anonymousId, event: 'Product Viewed', properties: { product_id: 'kyusu' } });
      analytics.identify({ anonymousId, userId, traits: { firstName: '愛子', email: EMAIL } });
      analytics.track({ anonymousId, userId, event: 'Order Completed', properties: anOrderOf('sencha') });
    });
  }

  beforeAll(async () => {
    pipeline = resources.use(await createPipeline('pipeline', clock));
    resources.use(await startServicesInProcess(pipeline, { clock }));
    await publishDefinitions();
    // Somebody who bought sencha together with gyokuro: what Aiko will be shown.
    await send((analytics) => {
      analytics.track({ userId: 'earlier', event: 'Order Completed', properties: anOrderOf('sencha', 'gyokuro') });
    });
    await aikoShops();
    aiko = await eventually(async () => {
      const [person, ...others] = await pipeline.admin.findPeople(EMAIL);
      if (person?.eventCount !== 4 || others.length > 0) throw new Error('Her four events have not come yet.');
      return person;
    }, PATIENCE);
    await untilOnTimeline('journeyEntered', JOURNEY.name);
    clock.advance(10 * MINUTE_MS);
    await untilMailed();
  }, 240_000);

  afterAll(async () => {
    await resources.disposeAsync();
  }, 60_000);

  it('makes one profile of what she did before and after she was known', async () => {
    const people = await pipeline.admin.all<PersonSummary>('/people');
    expect(people.map(({ userId }) => userId).toSorted()).toEqual(['aiko', 'earlier']);
    const { identifiers } = await pipeline.admin.person(aiko.profileId);
    expect(identifiers.map(({ type, value }) => `${type} ${value}`).toSorted()).toEqual([
      'anonymousId device-of-aiko',
      `email ${EMAIL}`,
      'userId aiko',
    ]);
    const events = (await timeline()).filter(({ kind }) => kind === 'event').map(({ title }) => title);
    expect(events.filter((title) => title === 'Product Viewed')).toHaveLength(2);
    expect(events.filter((title) => title === 'Order Completed')).toHaveLength(1);
  });

  it('lets her into the segment, and leads her through the journey to its end', async () => {
    const entered = await untilOnTimeline('segmentEntered', SEGMENT.name);
    expect(entered.detail).toMatchObject({ segmentId: SEGMENT.segmentId });
    await untilOnTimeline('journeyEnded', JOURNEY.name);
    const { enrollments } = await pipeline.admin.person(aiko.profileId);
    expect(enrollments).toHaveLength(1);
    expect(enrollments[0]).toMatchObject({ journeyId: JOURNEY.journeyId, endReason: 'completed' });
  });

  it('sends one mail, with her name and something that she has not bought', async () => {
    const [mail, ...others] = await untilMailed();
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Thank you, 愛子');
    expect(mail?.body.html).toContain('Hello 愛子!');
    expect(mail?.body.html).toContain('Item gyokuro');
    expect(mail?.body.html).not.toContain('Item sencha');
    const messages = await eventually(async () => {
      const found = await pipeline.admin.messages(aiko.profileId);
      expect(found[0]?.states.map(({ state }) => state)).toContain('sent');
      return found;
    }, PATIENCE);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ journeyId: JOURNEY.journeyId });
  });

  it('leads her from the link in the mail to the shop, and puts the click on her timeline', async () => {
    const [mail] = await untilMailed();
    const [tracked = ''] = linksIn(mail?.body.html ?? '');
    expect(tracked).toContain(pipeline.urlOf('dispatch'));
    const response = await fetch(tracked, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(response.headers.get('location')).toMatch(/^https:\/\/shop\.example\/items\//);
    await eventually(async () => {
      const clicks = (await timeline()).filter(({ kind, detail }) => kind === 'message' && detail.state === 'clicked');
      expect(clicks).toHaveLength(1);
      expect(clicks[0]?.detail.url).toMatch(/^https:\/\/shop\.example\/items\//);
    }, PATIENCE);
  });

  it('lets her leave the segment when the order is an hour old, though nothing happens', async () => {
    const entered = await untilOnTimeline('segmentEntered', SEGMENT.name);
    clock.advanceTo(Date.parse(entered.at) + HOUR_MS + MINUTE_MS);
    const exited = await untilOnTimeline('segmentExited', SEGMENT.name);
    expect(exited.detail).toMatchObject({ segmentId: SEGMENT.segmentId });
    await eventually(async () => {
      expect((await pipeline.admin.person(aiko.profileId)).segments).toEqual([]);
    }, PATIENCE);
  });

  it('leaves records on every topic that a client of the registry which is not ours can read', async () => {
    const { brokers, registryUrl, topicPrefix } = pipeline.installation.stream;
    const registry = new SchemaRegistry({ host: registryUrl });
    const counts: Record<string, number> = {};
    for (const { name } of Object.values(topics).filter(({ perGroup }) => !perGroup)) {
      const values = await rawRecords(brokers, `${topicPrefix}${name}`, 100);
      const decoded = await Promise.all(values.map(async (value) => (await registry.decode(value)) as object));
      counts[name] = decoded.filter((record) => 'workspaceId' in unwrapped(record)).length;
      expect(counts[name]).toBe(values.length);
    }
    const unused = ['definitions.tracking-plans', 'events.overflow', 'suppressions.requested'];
    expect(
      Object.keys(counts)
        .filter((name) => counts[name] === 0)
        .sort(),
    ).toEqual(unused);
  });
});

/** A union is read as `{ "full.Name": record }`. */
const unwrapped = (record: object): object => {
  const [only, ...others] = Object.values(record) as unknown[];
  return others.length === 0 && typeof only === 'object' && only !== null ? only : record;
};
