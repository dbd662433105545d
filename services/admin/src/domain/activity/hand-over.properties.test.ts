import type { ProfileMergedAway } from '@ichie/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aMessageState, anEnd, anEvent, aRequest, aStart, aStep } from '../../../test/records.ts';
import { Activity, type StoredActivity } from './activity.ts';
import { countPeople } from './count-people.ts';
import type { Drafts } from './drafts.ts';
import { type ActivityRecord, foldLateRecord, foldRecord } from './fold-record.ts';
import { handOutPerson, takeInPerson } from './hand-over.ts';

/** The read models of all lanes, kept between batches as the tables keep them. */
class Tables {
  #stored: Required<Omit<StoredActivity, 'recent'>> = {
    people: new Map(),
    profiles: new Map(),
    memberships: new Map(),
    enrollments: new Map(),
    messages: new Map(),
    subscriptions: new Map(),
    erased: new Set(),
  };
  readonly #totals = new Map<string, number>();
  #entries = 0;

  step(work: (activity: Activity) => void): void {
    const activity = new Activity(this.#stored);
    work(activity);
    countPeople(activity);
    this.#stored = {
      people: merged(this.#stored.people, activity.people),
      profiles: merged(this.#stored.profiles, activity.profiles),
      memberships: merged(this.#stored.memberships, activity.memberships),
      enrollments: merged(this.#stored.enrollments, activity.enrollments),
      messages: merged(this.#stored.messages, activity.messages),
      subscriptions: merged(this.#stored.subscriptions, activity.subscriptions),
      erased: this.#stored.erased,
    };
    for (const { subject, part, metric, change } of activity.tally.totals()) {
      const name = `${subject}/${part}/${metric}`;
      this.#totals.set(name, (this.#totals.get(name) ?? 0) + change);
    }
    this.#entries += activity.entries.length;
  }

  /** What must not depend on the way: the numbers, and everything that still changes. */
  facts() {
    const { enrollments, messages, people } = this.#stored;
    return {
      totals: [...this.#totals].filter(([, value]) => value !== 0).sort(),
      entries: this.#entries,
      events: [...people.values()].reduce((sum, { eventCount }) => sum + eventCount, 0),
      enrollments: [...enrollments.values()].map(({ profileId, enrollmentId, stepId, startedAt, endedAt, endReason }) =>
        [profileId, enrollmentId, stepId, startedAt, endedAt, endReason].join(' '),
      ),
      messages: [...messages.values()].map(({ profileId, states }) => [
        profileId,
        states.map(({ state }) => state).sort(),
      ]),
    };
  }
}

const merged = <Row extends object>(
  stored: ReadonlyMap<string, Row>,
  drafts: Drafts<Row>,
): ReadonlyMap<string, Row> => {
  const rows = new Map(stored);
  for (const key of stored.keys()) if (drafts.get(key) === undefined) rows.delete(key);
  for (const { after } of drafts.changes()) if (after !== undefined) rows.set(keyIn(after), after);
  return rows;
};

const keyIn = (row: object): string => {
  const { workspaceId, profileId, enrollmentId, messageId } = row as Record<string, string>;
  return [workspaceId, profileId, enrollmentId ?? messageId].filter((part) => part !== undefined).join('\n');
};

const mergedAway: ProfileMergedAway = {
  type: 'ProfileMergedAway',
  workspaceId: 'shop',
  profileId: 'visitor',
  version: 9,
  survivorId: 'aiko',
  mergedAt: 5_000,
  causeMessageId: null,
};

/** One person's story: a journey with a message, and events. */
const STORY: readonly ((profileId: string) => ActivityRecord)[] = [
  (profileId) => anEvent({ profileId }),
  (profileId) => aStart({ profileId }),
  (profileId) => aStep('greet', { profileId }),
  (profileId) => aRequest({ profileId }),
  (profileId) => aMessageState('sent', { profileId }),
  (profileId) => aStep('wait', { profileId }),
  (profileId) => aMessageState('opened', { profileId }),
  (profileId) => aStep('thank', { profileId }),
  (profileId) => aMessageState('opened', { profileId }),
  (profileId) => anEnd('completed', { profileId }),
];

/** Told under the old name until the services have moved the person on, and then under the new one. */
const stories = fc.record({
  movedAt: fc.integer({ min: 0, max: STORY.length }),
  /** How much of what was told under the old name comes after the read models have let the person go. */
  late: fc.integer({ min: 0, max: 2 }),
  /** How much of what is told under the new name comes before the person does. */
  early: fc.integer({ min: 0, max: 4 }),
});

describe('the read models of a person with two profiles that become one', () => {
  it('are those of one profile, whichever lane is ahead', () => {
    fc.assert(
      fc.property(stories, ({ movedAt, late, early }) => {
        // Order between two lanes is free: a step told late, after one told early, would be taken as the later one.
        fc.pre(late === 0 || early === 0);
        const whole = new Tables();
        whole.step((activity) => foldRecord(activity, anEvent({ messageId: 'first' }), 'first'));
        for (const [index, tell] of STORY.entries()) {
          whole.step((activity) => foldRecord(activity, tell('aiko'), String(index)));
        }

        const apart = new Tables();
        const before = STORY.slice(0, movedAt);
        const after = STORY.slice(movedAt);
        const onTime = before.slice(0, Math.max(0, before.length - late));
        const ahead = after.slice(0, early);
        apart.step((activity) => foldRecord(activity, anEvent({ messageId: 'first' }), 'first'));
        for (const tell of onTime) apart.step((activity) => foldRecord(activity, tell('visitor'), 'on time'));
        apart.step((activity) => handOutPerson(activity, mergedAway));
        for (const tell of ahead) apart.step((activity) => foldRecord(activity, tell('aiko'), 'ahead'));
        apart.step((activity) =>
          takeInPerson(activity, {
            workspaceId: 'shop',
            from: 'visitor',
            to: 'aiko',
            createdAt: 1_000,
            lastSeenAt: 1_000,
            recent: [],
          }),
        );
        for (const tell of before.slice(onTime.length)) {
          apart.step((activity) => foldLateRecord(activity, tell('aiko'), 'late'));
        }
        for (const tell of after.slice(ahead.length)) {
          apart.step((activity) => foldRecord(activity, tell('aiko'), 'after'));
        }
        expect(apart.facts()).toEqual(whole.facts());
      }),
    );
  });
});
