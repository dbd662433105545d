import { describe, expect, it } from '@jest/globals';
import {
  aMessageState,
  aProfile,
  aRequest,
  aStart,
  aStep,
  anEnd,
  anEntry,
  anEvent,
  anExit,
} from '../../../test/records.ts';
import { Activity, type StoredActivity } from './activity.ts';
import { countPeople } from './count-people.ts';
import { keyOf } from './drafts.ts';
import { type ActivityRecord, foldRecord } from './fold-record.ts';
import { handOutPerson } from './hand-over.ts';
import { latestState } from './message-milestones.ts';

const fold = (records: readonly ActivityRecord[], stored: StoredActivity = {}): Activity => {
  const activity = new Activity(stored);
  for (const [index, record] of records.entries()) foldRecord(activity, record, `p0-${String(index)}`);
  countPeople(activity);
  return activity;
};

/** What a batch leaves for the next one to read. */
const storedAfter = (activity: Activity): StoredActivity => ({
  people: new Map(activity.people.rows().map((row) => [keyOf(row.workspaceId, row.profileId), row])),
  profiles: new Map(activity.profiles.rows().map((row) => [keyOf(row.workspaceId, row.profileId), row])),
  memberships: new Map(
    activity.memberships.rows().map((row) => [keyOf(row.workspaceId, row.profileId, row.segmentId), row]),
  ),
  enrollments: new Map(
    activity.enrollments.rows().map((row) => [keyOf(row.workspaceId, row.profileId, row.enrollmentId), row]),
  ),
  messages: new Map(activity.messages.rows().map((row) => [keyOf(row.workspaceId, row.profileId, row.messageId), row])),
  recent: activity.recent(),
});

const totalsOf = (activity: Activity): Record<string, number> =>
  Object.fromEntries(
    activity.tally
      .totals()
      .map(({ subject, part, metric, change }) => [[subject, part, metric].filter(Boolean).join(' '), change]),
  );

const seriesOf = (activity: Activity): Record<string, number> =>
  Object.fromEntries(
    activity.tally
      .series()
      .map(({ subject, metric, resolution, change }) => [
        [subject, metric, resolution].filter(Boolean).join(' '),
        change,
      ]),
  );

const merged = {
  type: 'ProfileMergedAway',
  workspaceId: 'shop',
  profileId: 'aiko',
  version: 9,
  survivorId: 'emma',
  mergedAt: 3_000,
  causeMessageId: null,
} as const;
const erased = { type: 'ProfileErased', workspaceId: 'shop', profileId: 'aiko', version: 9, erasedAt: 3_000 } as const;

describe('people', () => {
  it('are there from their first event', () => {
    const activity = fold([anEvent(), anEvent({ messageId: 'event-2', timestamp: 5_000, version: 2 })]);
    expect(activity.people.saved()).toMatchObject([
      { profileId: 'aiko', eventCount: 2, createdAt: 1_000, lastSeenAt: 5_000, identified: false },
    ]);
    expect(totalsOf(activity)).toEqual({ people: 1 });
    expect(seriesOf(activity)).toEqual({ 'events second': 2, 'events quarterHour': 2, 'people quarterHour': 1 });
  });

  it('have the name and the address of their newest version', () => {
    const newest = aProfile({ version: 3, traits: { firstName: '愛子', lastName: '佐藤', email: 'aiko@example.com' } });
    const activity = fold([newest, aProfile({ version: 2, traits: { name: 'Old' } })]);
    expect(activity.people.saved()).toMatchObject([
      { name: '佐藤 愛子', email: 'aiko@example.com', version: 3, identified: true },
    ]);
    expect(activity.entries).toHaveLength(1);
    expect(totalsOf(activity)).toEqual({ people: 1, identified: 1 });
  });

  it('show on their timeline which traits changed and which identifiers came', () => {
    const first = fold([aProfile({ traits: { plan: 'free', city: 'Kyoto' } })]);
    const second = fold(
      [
        aProfile({
          version: 2,
          traits: { plan: 'gold', city: 'Kyoto' },
          identifiers: [{ type: 'userId', value: 'u1' }],
        }),
      ],
      storedAfter(first),
    );
    expect(second.entries).toMatchObject([
      {
        kind: 'profileChanged',
        title: 'plan, userId',
        detail: { changed: { plan: { from: 'free', to: 'gold' } }, identifiers: [{ type: 'userId', value: 'u1' }] },
      },
    ]);
  });

  it('are not counted any more when they become part of another, nor are their memberships', () => {
    const activity = new Activity(storedAfter(fold([anEvent(), anEntry()])));
    handOutPerson(activity, merged);
    countPeople(activity);
    expect(totalsOf(activity)).toEqual({ people: -1, 'vip members': -1 });
    expect(activity.memberships.rows()).toEqual([]);
    expect(activity.people.saved()).toMatchObject([{ mergedInto: 'emma', eventCount: 1 }]);
    expect(activity.touched).toEqual([
      { workspaceId: 'shop', profileId: 'aiko', version: 9 },
      { workspaceId: 'shop', profileId: 'emma', version: 0 },
    ]);
  });

  it('who were erased stay so, whatever comes of them afterwards', () => {
    const activity = fold([anEvent(), aStep('greet')], { erased: new Set([keyOf('shop', 'aiko')]) });
    expect(handOutPerson(activity, merged).recent).toEqual([]);
    expect(activity.people.rows()).toEqual([]);
    expect(activity.entries).toEqual([]);
    expect(totalsOf(activity)).toEqual({});
  });

  it('leave nothing behind when they are erased, not even in the numbers', () => {
    const before = storedAfter(fold([anEvent(), anEntry(), aStart(), aStep('greet')]));
    const activity = fold(
      [anEvent({ messageId: 'event-2' }), erased, anExit({ cause: 'erasure' }), anEnd('erased')],
      before,
    );
    expect(activity.erased).toEqual([{ workspaceId: 'shop', profileId: 'aiko' }]);
    expect([activity.people.saved(), activity.entries, activity.enrollments.saved()]).toEqual([[], [], []]);
    expect(activity.recent().get('shop')).toEqual([]);
    expect(totalsOf(activity)).toEqual({
      people: -1,
      'vip members': -1,
      'welcome greet now': -1,
      'welcome active': -1,
      'welcome exited': 1,
    });
  });
});

describe('memberships', () => {
  it('count the members of a segment', () => {
    const entered = fold([anEntry(), anEntry({ segmentId: 'new' })]);
    expect(totalsOf(entered)).toEqual({ 'vip members': 1, 'new members': 1 });
    const left = fold([anExit()], storedAfter(entered));
    expect(totalsOf(left)).toEqual({ 'vip members': -1 });
    expect(left.memberships.removed().map(({ segmentId }) => segmentId)).toEqual(['vip']);
    expect(left.entries.map(({ kind, detail }) => [kind, detail])).toEqual([
      ['segmentExited', { segmentId: 'vip', cause: 'event' }],
    ]);
  });

  it('make no difference when someone enters and leaves in one batch', () => {
    const activity = fold([anEntry(), anExit()]);
    expect([activity.memberships.saved(), activity.memberships.removed(), totalsOf(activity)]).toEqual([[], [], {}]);
  });
});

describe('journeys', () => {
  it('know how many people are where, and which ways they took', () => {
    const walking = fold([aStart(), aStep('greet'), aStep('wait')]);
    expect(totalsOf(walking)).toEqual({
      'welcome entered': 1,
      'welcome active': 1,
      'welcome greet entered': 1,
      'welcome wait entered': 1,
      'welcome wait now': 1,
      'welcome greet>wait walked': 1,
    });
    const ended = fold([anEnd('completed')], storedAfter(walking));
    expect(totalsOf(ended)).toEqual({ 'welcome wait now': -1, 'welcome active': -1, 'welcome completed': 1 });
    expect(ended.entries).toMatchObject([{ kind: 'journeyEnded', detail: { stepId: 'wait', reason: 'completed' } }]);
  });
});

describe('messages', () => {
  it('reach each milestone once, however often it is reported', () => {
    const activity = fold([
      aRequest(),
      aMessageState('sent'),
      aMessageState('opened'),
      aMessageState('opened'),
      aMessageState('clicked'),
    ]);
    expect(totalsOf(activity)).toEqual({
      'welcome sent': 1,
      'welcome greet sent': 1,
      'welcome opened': 1,
      'welcome greet opened': 1,
      'welcome clicked': 1,
      'welcome greet clicked': 1,
    });
    expect(seriesOf(activity)).toEqual({
      'messages.sent minute': 1,
      'messages.opened minute': 1,
      'messages.clicked minute': 1,
      'messages.sent quarterHour': 1,
      'messages.opened quarterHour': 1,
      'messages.clicked quarterHour': 1,
    });
  });

  it('are the same in whatever order their topics are read', () => {
    const [requested, sent] = [
      aRequest(),
      aMessageState('sent', { subject: 'Hello Aiko', providerMessageId: 'ses-1' }),
    ];
    const [one] = fold([requested, sent]).messages.saved();
    const [other] = fold([sent, requested]).messages.saved();
    expect(other).toEqual(one);
    expect(one).toMatchObject({
      subject: 'Hello Aiko',
      providerMessageId: 'ses-1',
      states: [{ state: 'requested' }, { state: 'sent' }],
    });
  });

  it('say why they were not sent', () => {
    const activity = fold([aMessageState('notSent', { reason: 'capped', journeyId: null, stepId: null })]);
    expect(seriesOf(activity)).toEqual({
      'messages.notSent minute': 1,
      'messages.notSent quarterHour': 1,
      'notSent capped quarterHour': 1,
    });
  });

  it('are as far as they have ever come', () => {
    const states = (['sent', 'clicked', 'opened'] as const).map((state, at) => ({ state, at, reason: null }));
    expect(latestState(states).state).toBe('clicked');
  });
});

describe('the newest entries of a lane', () => {
  it('are kept from batch to batch, twenty at most', () => {
    const events = Array.from({ length: 15 }, (_, index) =>
      anEvent({ timestamp: index, messageId: `event-${String(index)}` }),
    );
    const first = fold(events);
    const later = fold(
      events.map((event) => ({ ...event, timestamp: event.timestamp + 100 })),
      storedAfter(first),
    );
    const recent = later.recent().get('shop') ?? [];
    expect(recent.map(({ at }) => at)).toEqual([
      114, 113, 112, 111, 110, 109, 108, 107, 106, 105, 104, 103, 102, 101, 100, 14, 13, 12, 11, 10,
    ]);
  });
});
