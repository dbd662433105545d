import type { MessageView, PersonView, TimelineEntryView } from '../src/application/people/views.ts';
import { partitionOf } from '@ichie/kernel';
import type { OutgoingRecord } from '@ichie/stream';
import { eventually } from '@ichie/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AdminInstallation, createAdminInstallation, type RunningAdmin, WORKSPACE } from './admin-installation.ts';
import { aMessageState, anEntry, anEvent, aProfile, aRequest, aStart, aStep } from './records.ts';

const PARTITIONS = 8;
const GONE = 'visitor';
const SURVIVOR =
  ['aiko', 'hana', 'mei'].find((id) => partitionOf(id, PARTITIONS) !== partitionOf(GONE, PARTITIONS)) ?? '';

const names = { workspaceId: WORKSPACE, mergedAt: 5_000, causeMessageId: null } as const;
const about = (profileId: string) => ({ profileId });
const profiles = (record: ReturnType<typeof anEvent> | ReturnType<typeof aProfile>): OutgoingRecord => ({
  topic: 'profiles.activity',
  record,
});

describe('people who turn out to be one', () => {
  let outer: AdminInstallation;
  let admin: RunningAdmin;

  beforeAll(async () => {
    outer = await createAdminInstallation('admin_handovers');
    admin = await outer.start();
  });

  afterAll(async () => {
    await admin[Symbol.asyncDispose]();
    await outer[Symbol.asyncDispose]();
  });

  const read = async <View>(path: string): Promise<View> => (await admin.inWorkspace('GET', path)).body as View;
  const titles = async (profileId: string) =>
    (await read<{ items: TimelineEntryView[] }>(`/people/${profileId}/timeline?limit=50`)).items.map(
      ({ title }) => title,
    );

  it('have one page with what was done under both names, told in time or late', async () => {
    await outer.installation.publish([
      profiles(aProfile({ profileId: SURVIVOR, traits: { firstName: '愛子' } })),
      profiles(anEvent({ ...about(GONE), event: 'Tea Viewed' })),
      { topic: 'segments.membership', record: anEntry(about(GONE)) },
      { topic: 'journeys.activity', record: aStart(about(GONE)) },
      { topic: 'journeys.activity', record: aStep('greet', about(GONE)) },
      { topic: 'messages.requested', record: aRequest(about(GONE)) },
      { topic: 'messages.activity', record: aMessageState('sent', about(GONE)) },
    ]);
    await eventually(async () => expect(await titles(GONE)).toHaveLength(5), { timeoutMs: 40_000 });

    // The journey goes on under the new name before the read models know of the merge.
    await outer.installation.publish([{ topic: 'journeys.activity', record: aStep('thank', about(SURVIVOR)) }]);
    await eventually(async () => expect(await titles(SURVIVOR)).toHaveLength(2));
    await outer.installation.publish([
      {
        topic: 'profiles.activity',
        record: { type: 'ProfileMergedAway', ...names, profileId: GONE, version: 2, survivorId: SURVIVOR },
      },
      {
        topic: 'profiles.activity',
        record: { type: 'ProfileAbsorbed', ...names, profileId: SURVIVOR, version: 3, absorbedId: GONE },
      },
    ]);
    await outer.installation.publish([
      profiles(anEvent({ ...about(GONE), event: 'Cup Viewed', messageId: 'event-late' })),
      profiles(aProfile({ profileId: GONE, version: 1, traits: { firstName: 'Nobody' } })),
      { topic: 'segments.membership', record: anEntry({ ...about(GONE), segmentId: 'late' }) },
      { topic: 'messages.activity', record: aMessageState('opened', about(GONE)) },
    ]);
    await eventually(async () => {
      const { items } = await read<{ items: MessageView[] }>(`/people/${SURVIVOR}/messages`);
      expect(items.map(({ states }) => states.map(({ state }) => state))).toEqual([['requested', 'sent', 'opened']]);
      expect((await titles(SURVIVOR)).sort()).toContain('Cup Viewed');
    });
    expect(await titles(SURVIVOR)).toContain('Tea Viewed');
    expect(await read<PersonView>(`/people/${SURVIVOR}`)).toMatchObject({
      name: '愛子',
      eventCount: 2,
      memberships: [],
      enrollments: [
        { enrollmentId: 'run-1', stepId: 'thank', startedAt: new Date(1_000).toISOString(), endedAt: null },
      ],
      mergedInto: null,
    });
    expect((await read<PersonView>(`/people/${GONE}`)).mergedInto).toBe(SURVIVOR);
    const list = await read<{ items: PersonView[] }>('/people');
    expect(list.items.map(({ profileId }) => profileId)).toEqual([SURVIVOR]);
  });

  it('are forgotten as one', async () => {
    await outer.installation.publish([
      {
        topic: 'profiles.activity',
        record: { type: 'ProfileErased', workspaceId: WORKSPACE, profileId: SURVIVOR, version: 99, erasedAt: 6_000 },
      },
    ]);
    for (const profileId of [SURVIVOR, GONE]) {
      await eventually(async () => expect((await admin.inWorkspace('GET', `/people/${profileId}`)).status).toBe(404));
    }
  });
});
