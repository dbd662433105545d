import type { LedgerEntry } from '../people/ledger.ts';
import type { Person } from '../people/person.ts';
import { type PersonExpectation, expectationOf } from './expectation.ts';
import type { Observation, ObservedPerson } from './observation.ts';
import { firstPublishes } from './repeated-publishes.ts';

/** A promise that was broken, in a line. */
export interface Violation {
  readonly promise:
    | 'every event is acknowledged in the end'
    | 'what is acknowledged is durable'
    | 'every event takes effect once'
    | 'repeats are all that is dropped'
    | 'everybody is one person'
    | 'memberships are as computed from scratch'
    | 'journeys go as they must'
    | 'no message twice, none lost'
    | 'nobody is stuck';
  readonly detail: string;
}

export interface Evidence {
  readonly entries: readonly LedgerEntry[];
  readonly refusals: readonly string[];
  readonly observation: Observation;
  readonly now: number;
}

/** Compares what was seen with what the ledger demands. Nothing found is the proof. */
export function violationsIn(evidence: Evidence): Violation[] {
  return [
    ...unacknowledged(evidence),
    ...effects(evidence),
    ...disorder(evidence),
    ...people(evidence),
    ...streamMemberships(evidence),
    ...mails(evidence),
    ...stuck(evidence),
  ];
}

function unacknowledged({ entries, refusals }: Evidence): Violation[] {
  const promise = 'every event is acknowledged in the end';
  const missing = entries.filter(({ acknowledgedAt }) => acknowledgedAt === null).length;
  return [
    ...refusals.map((detail) => ({ promise, detail }) as const),
    ...(missing === 0 ? [] : [{ promise, detail: `${String(missing)} events were not.` } as const]),
  ];
}

function effects({ entries, observation }: Evidence): Violation[] {
  const collected = countsOf(observation.topics['events.collected'].map(({ value }) => String(value.messageId)));
  const resolved = countsOf(
    firstPublishes(observation.topics['profiles.activity'])
      .records.filter(({ type }) => type === 'EventResolved')
      .map(({ value }) => String(value.messageId)),
  );
  const known = new Set(entries.map(({ messageId }) => messageId));
  const strangers = [...resolved.keys()].filter((messageId) => !known.has(messageId));
  return [
    ...entries
      .filter(({ messageId, acknowledgedAt }) => acknowledgedAt !== null && !collected.has(messageId))
      .map((entry) => ({ promise: 'what is acknowledged is durable', detail: nameOf(entry) }) as const),
    ...entries
      .map((entry) => [entry, resolved.get(entry.messageId) ?? 0] as const)
      .filter(([{ acknowledgedAt }, times]) => times > 1 || (times === 0 && acknowledgedAt !== null))
      .map(([entry, times]) => once(`${nameOf(entry)} was resolved ${String(times)} times.`)),
    ...strangers.map((messageId) => once(`Nobody sent ${messageId}.`)),
  ];
}

const once = (detail: string): Violation => ({ promise: 'every event takes effect once', detail });

function disorder({ observation }: Evidence): Violation[] {
  return Object.entries(observation.topics).flatMap(([topic, records]) =>
    firstPublishes(records).late.map(({ partition, offset, origin }) => ({
      promise: 'repeats are all that is dropped',
      detail: `${topic}/${String(partition)} has ${String(origin)} at ${String(offset)}, after a later one.`,
    })),
  );
}

function people({ entries, observation, now }: Evidence): Violation[] {
  const byPerson = Map.groupBy(entries, ({ person }) => person.userId);
  const seen = Map.groupBy(observation.people, ({ userId }) => userId);
  const strangers = observation.people.filter(({ userId }) => userId === null || !byPerson.has(userId));
  return [
    ...strangers.map(({ userId, profileId }) => onePerson(`${profileId} (${String(userId)}) is nobody.`)),
    ...[...byPerson.values()].flatMap((sent) => {
      const [{ person } = { person: undefined }] = sent;
      if (person === undefined) return [];
      const [only, ...others] = seen.get(person.userId) ?? [];
      if (only === undefined || others.length > 0)
        return [onePerson(`${person.userId} is ${String(only === undefined ? 0 : others.length + 1)} people.`)];
      return differences(expectationOf(person, sent, now), only);
    }),
  ];
}

const onePerson = (detail: string): Violation => ({ promise: 'everybody is one person', detail });

function differences(expected: PersonExpectation, seen: ObservedPerson): Violation[] {
  const difference = (promise: Violation['promise'], wanted: unknown, found: unknown): Violation[] => {
    const [wantedText, foundText] = [JSON.stringify(wanted), JSON.stringify(found)];
    return wantedText === foundText
      ? []
      : [{ promise, detail: `${expected.userId}: ${foundText} in place of ${wantedText}` }];
  };
  return [
    ...difference('everybody is one person', expected.identifiers, seen.identifiers),
    ...difference('every event takes effect once', expected.events, seen.events),
    ...difference('memberships are as computed from scratch', expected.segments, seen.segments),
    ...difference('journeys go as they must', expected.journeys, seen.journeys),
    ...difference(
      'no message twice, none lost',
      expected.mails.map((subject) => `${subject}: sent`),
      seen.messages,
    ),
  ];
}

/** What a reader of the membership topic believes must be what admin shows. */
function streamMemberships({ entries, observation, now }: Evidence): Violation[] {
  const userOf = new Map(observation.people.map(({ profileId, userId }) => [profileId, userId]));
  const members = new Map<string, Set<string>>();
  for (const { type, value } of firstPublishes(observation.topics['segments.membership']).records) {
    const userId = userOf.get(String(value.profileId)) ?? String(value.profileId);
    const segments = members.get(userId) ?? new Set();
    members.set(userId, segments);
    if (type === 'SegmentEntered') segments.add(String(value.segmentId));
    else segments.delete(String(value.segmentId));
  }
  const seen = new Set(userOf.values());
  return [...Map.groupBy(entries, ({ person }) => person.userId)].flatMap(([userId, sent]) => {
    const [first] = sent;
    if (!seen.has(userId)) return [];
    const wanted = first === undefined ? [] : expectationOf(first.person, sent, now).segments;
    const told = [...(members.get(userId) ?? [])].toSorted();
    return JSON.stringify(wanted) === JSON.stringify(told)
      ? []
      : [
          {
            promise: 'memberships are as computed from scratch',
            detail: `The stream tells ${JSON.stringify(told)} of ${userId}, in place of ${JSON.stringify(wanted)}.`,
          } as const,
        ];
  });
}

function mails({ entries, observation, now }: Evidence): Violation[] {
  const key = (to: string, subject: string): string => `${to}: ${subject}`;
  const sent = countsOf(observation.mails.map(({ to, subject }) => key(to, subject)));
  const wanted = new Set(
    [...Map.groupBy(entries, ({ person }) => person)].flatMap(([person, own]: [Person, LedgerEntry[]]) =>
      expectationOf(person, own, now).mails.map((subject) => key(person.email, subject)),
    ),
  );
  return [...new Set([...wanted, ...sent.keys()])]
    .map((mail) => [mail, sent.get(mail) ?? 0, wanted.has(mail) ? 1 : 0] as const)
    .filter(([, times, wantedTimes]) => times !== wantedTimes)
    .map(([mail, times]) => ({
      promise: 'no message twice, none lost',
      detail: `${mail} was sent ${String(times)} times.`,
    }));
}

function stuck({ observation }: Evidence): Violation[] {
  const { lag, deadLetters } = observation.cluster;
  const behind = Object.entries(lag).filter(([, records]) => records !== 0);
  return [
    ...behind.map(([group, records]) => `${group} is ${String(records)} records behind.`),
    ...Object.entries(deadLetters).map(([topic, letters]) => `${topic} has ${String(letters)} records.`),
    ...observation.notReady,
  ].map((detail) => ({ promise: 'nobody is stuck', detail }));
}

const nameOf = ({ messageId, person, call }: LedgerEntry): string =>
  `${call.type === 'track' ? call.event : 'identify'} of ${person.userId} (${messageId})`;

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
