import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@ichie/testing';
import type { OverviewView } from '../src/application/overview/views.ts';
import type { Page } from '../src/application/paging.ts';
import type { MessageView, PersonSummaryView, PersonView, TimelineEntryView } from '../src/application/people/views.ts';
import type { SegmentView } from '../src/application/segments/views.ts';
import {
  type AdminInstallation,
  type RunningAdmin,
  WORKSPACE,
  createAdminInstallation,
  signIn,
} from './admin-installation.ts';
import { aMessageState, aProfile, aRequest, aStart, aStep, anEntry, anEvent } from './records.ts';

describe('people', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin people');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  const read = async (path: string): Promise<unknown> => (await admin.inWorkspace('GET', path)).body;
  const people = async (query: string) => (await read(`/people?${query}`)) as Page<PersonSummaryView>;
  const person = async (profileId: string) => (await read(`/people/${profileId}`)) as PersonView;
  const timeline = async (profileId: string, query = '') =>
    (await read(`/people/${profileId}/timeline?${query}`)) as Page<TimelineEntryView>;
  const overviewNow = async () => (await read('/overview')) as OverviewView;

  const search = async (text: string): Promise<string[]> => {
    const { items } = await people(`search=${encodeURIComponent(text)}`);
    return items.map(({ profileId }) => profileId);
  };

  it('are found by any part of what is known about them, in any script', async () => {
    const at = Date.now();
    await outer.installation.publish([
      { topic: 'profiles.activity', record: anEvent({ timestamp: at }) },
      {
        topic: 'profiles.activity',
        record: aProfile({
          version: 2,
          traits: { firstName: '愛子', lastName: '佐藤', email: 'Aiko.Sato@example.com', plan: 'gold' },
          identifiers: [
            { type: 'userId', value: 'user-42' },
            { type: 'email', value: 'aiko.sato@example.com' },
          ],
        }),
      },
      { topic: 'profiles.activity', record: anEvent({ profileId: 'emma', timestamp: at - 60_000 }) },
      {
        topic: 'profiles.activity',
        record: aProfile({ profileId: 'emma', version: 2, traits: { name: 'Emma Brown' } }),
      },
      { topic: 'profiles.activity', record: anEvent({ profileId: 'elsewhere', workspaceId: 'other', timestamp: at }) },
    ]);
    await eventually(async () => expect(await search('')).toEqual(['aiko', 'emma']), { timeoutMs: 40_000 });
    for (const text of ['佐藤', '愛', '佐藤愛子', '愛子 佐藤', 'SATO@EX', 'user-42', 'ａｉｋｏ']) {
      expect([text, await search(text)]).toEqual([text, ['aiko']]);
    }
    expect(await search('Brown')).toEqual(['emma']);
    expect(await search('100%')).toEqual([]);
  });

  it('are listed page by page', async () => {
    const first = await people('limit=1');
    const second = await people(`limit=1&cursor=${String(first.nextCursor)}`);
    expect([first.items[0]?.profileId, second.items[0]?.profileId, second.nextCursor]).toEqual(['aiko', 'emma', null]);
    expect(await admin.inWorkspace('GET', '/people?cursor=nonsense')).toMatchObject({
      status: 400,
      body: { code: 'cursor_invalid' },
    });
  });

  it('have a timeline with everything that happened, and are told of in the overview', async () => {
    await admin.inWorkspace('PUT', '/segments/vip', {
      name: 'VIP',
      condition: { type: 'trait', trait: 'plan', comparison: { operator: 'equals', value: 'gold' } },
    });
    await admin.inWorkspace('POST', '/segments/vip/publish');
    const at = Date.now();
    await outer.installation.publish([
      { topic: 'segments.membership', record: anEntry({ at: at + 1 }) },
      { topic: 'journeys.activity', record: aStart({ at: at + 2 }) },
      { topic: 'journeys.activity', record: aStep('greet', { at: at + 3 }) },
      { topic: 'messages.requested', record: aRequest({ requestedAt: at + 4 }) },
      {
        topic: 'messages.activity',
        record: aMessageState('sent', { at: at + 5, subject: 'Hello 愛子', providerMessageId: 'ses-1' }),
      },
      { topic: 'messages.activity', record: aMessageState('clicked', { at: at + 6, url: 'https://shop.example/tea' }) },
      {
        topic: 'messages.activity',
        record: aMessageState('notSent', { messageId: 'message-2', profileId: 'emma', at: at + 7, reason: 'capped' }),
      },
    ]);
    const entries = await eventually(
      async () => {
        const { items } = await timeline('aiko');
        expect(items).toHaveLength(7);
        return items;
      },
      { timeoutMs: 30_000 },
    );
    expect(entries.map(({ kind, title }) => [kind, title])).toEqual([
      ['message', 'Hello 愛子'],
      ['message', 'Hello 愛子'],
      ['journeyStep', 'welcome'],
      ['journeyEntered', 'welcome'],
      ['segmentEntered', 'VIP'],
      ['event', 'Product Viewed'],
      ['profileChanged', 'firstName, lastName, email, plan, userId'],
    ]);
    const page = await timeline('aiko', 'kinds=event,segmentEntered&limit=1');
    expect([page.items[0]?.title, page.nextCursor === null]).toEqual(['VIP', false]);

    expect(await person('aiko')).toMatchObject({
      name: '佐藤 愛子',
      email: 'Aiko.Sato@example.com',
      userId: 'user-42',
      identified: true,
      eventCount: 1,
      traits: { plan: 'gold' },
      segments: [{ segmentId: 'vip', name: 'VIP' }],
      memberships: [{ name: 'VIP', reason: { en: 'Plan is “gold”', ja: 'planが「gold」' } }],
      enrollments: [{ journeyId: 'welcome', stepId: 'greet', endedAt: null }],
      subscription: { email: 'none' },
      mergedInto: null,
    });
    const messages = (await read('/people/aiko/messages')) as Page<MessageView>;
    expect(messages.items).toMatchObject([
      {
        state: 'clicked',
        subject: 'Hello 愛子',
        url: 'https://shop.example/tea',
        sandboxMessageId: 'ses-1',
        states: [{ state: 'requested' }, { state: 'sent' }, { state: 'clicked' }],
      },
    ]);

    const overview = await eventually(async () => {
      const current = await overviewNow();
      expect(current.messages).toEqual({ sent: 1, opened: 0, clicked: 1, notSent: 1 });
      return current;
    });
    expect(overview).toMatchObject({
      people: 2,
      peopleIdentified: 1,
      eventsToday: 2,
      notSentReasons: [{ reason: 'capped', count: 1 }],
    });
    expect(overview.eventsPerSecondSeries).toHaveLength(60);
    expect(overview.messagesPerMinuteSeries).toHaveLength(60);
    expect(overview.peopleSeries).toHaveLength(24);
    expect(overview.peopleSeries.at(-1)?.value).toBe(2);
    expect(overview.recent[0]).toMatchObject({ kind: 'message', profileId: 'emma', personName: 'Emma Brown' });
  });

  it('are shown live: whoever looks at a person hears of each change', async () => {
    await using watching = await watch(admin, '/live?profileId=aiko');
    await outer.installation.publish([
      { topic: 'profiles.activity', record: anEvent({ version: 9, messageId: 'event-9' }) },
    ]);
    await eventually(() =>
      expect(watching.text()).toContain('event: profile\ndata: {"profileId":"aiko","profileVersion":9}\n\n'),
    );
  });

  it('are counted live: whoever looks at the overview gets one every second', async () => {
    await using watching = await watch(admin, '/live');
    await eventually(() => expect(watching.text().match(/^event: overview$/gm)?.length).toBeGreaterThan(1));
  });

  it('who became part of another are shown as that one', async () => {
    await outer.installation.publish([
      {
        topic: 'profiles.activity',
        record: anEvent({ profileId: 'visitor', messageId: 'event-v', event: 'Cart Viewed' }),
      },
      {
        topic: 'profiles.activity',
        record: {
          type: 'ProfileMergedAway',
          workspaceId: WORKSPACE,
          profileId: 'visitor',
          version: 2,
          survivorId: 'emma',
          mergedAt: 5_000,
          causeMessageId: null,
        },
      },
      {
        topic: 'profiles.activity',
        record: {
          type: 'ProfileAbsorbed',
          workspaceId: WORKSPACE,
          profileId: 'emma',
          version: 5,
          absorbedId: 'visitor',
          mergedAt: 5_000,
          causeMessageId: null,
        },
      },
    ]);
    await eventually(
      async () => {
        const { items } = await timeline('emma');
        expect(items.map(({ title }) => title)).toContain('Cart Viewed');
      },
      { timeoutMs: 30_000 },
    );
    expect((await person('visitor')).mergedInto).toBe('emma');
    expect((await person('emma')).eventCount).toBe(2);
    expect(await search('')).toEqual(['aiko', 'emma']);
  });

  it('of one workspace do not exist for the members of another', async () => {
    expect(await admin.send('GET', '/api/v1/workspaces/other/people/elsewhere')).toMatchObject({
      status: 404,
      body: { code: 'workspace_unknown' },
    });
    expect(await admin.inWorkspace('GET', '/people/elsewhere')).toMatchObject({
      status: 404,
      body: { code: 'person_unknown' },
    });
  });

  it('are forgotten when they are erased', async () => {
    await outer.installation.publish([
      {
        topic: 'profiles.activity',
        record: { type: 'ProfileErased', workspaceId: WORKSPACE, profileId: 'aiko', version: 99, erasedAt: 6_000 },
      },
    ]);
    await eventually(async () => expect((await admin.inWorkspace('GET', '/people/aiko')).status).toBe(404), {
      timeoutMs: 30_000,
    });
    const overview = await eventually(async () => {
      const current = await overviewNow();
      expect(current).toMatchObject({ people: 1, peopleIdentified: 0 });
      return current;
    });
    expect(JSON.stringify(overview.recent)).not.toContain('aiko');
    expect(((await read('/segments/vip')) as SegmentView).people).toBe(0);
  });
});

async function watch(admin: RunningAdmin, path: string): Promise<AsyncDisposable & { text(): string }> {
  const { headers } = await signIn(admin.url);
  const aborting = new AbortController();
  const response = await fetch(`${admin.url}/api/v1/workspaces/${WORKSPACE}${path}`, {
    headers,
    signal: aborting.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk as Uint8Array, { stream: true });
  })().catch(() => undefined);
  await eventually(() => expect(text).toContain('retry:'));
  return {
    text: () => text,
    async [Symbol.asyncDispose]() {
      aborting.abort();
      await reading;
    },
  };
}
