import { describe, expect, it } from '@jest/globals';
import type { StoredRecord } from '../../support/whole-topic.ts';
import type { LedgerEntry } from '../people/ledger.ts';
import { personOf, visitOf } from '../people/person.ts';
import { expectationOf } from './expectation.ts';
import type { Observation, ObservedPerson } from './observation.ts';
import { type Evidence, type Violation, violationsIn } from './violations.ts';

const NOW = Date.UTC(2026, 10, 22);
const MINUTE_MS = 60_000;

/** Three people, of whom one is gold and two order. */
const entries: readonly LedgerEntry[] = [0, 1, 2].map(personOf).flatMap((person) =>
  visitOf(person)
    .flat()
    .map((call, index) => ({
      messageId: `${person.userId}-${String(index)}`,
      person,
      call,
      at: NOW - MINUTE_MS,
      acknowledgedAt: NOW - MINUTE_MS,
    })),
);
const people = [...Map.groupBy(entries, ({ person }) => person)].map(([person, sent]) => ({
  person,
  expected: expectationOf(person, sent, NOW),
}));

let offset = 0;
const record = (type: string, value: Record<string, unknown>, origin: string | null = null): StoredRecord => ({
  partition: 0,
  offset: (offset += 1),
  origin,
  type,
  value,
});

const peace: Observation = {
  people: people.map(({ expected }): ObservedPerson => {
    const { userId, identifiers, events, segments, journeys, mails } = expected;
    const messages = mails.map((subject) => `${subject}: sent`);
    return { profileId: `profile-of-${userId}`, userId, identifiers, events, segments, journeys, messages };
  }),
  mails: people.flatMap(({ person, expected }) => expected.mails.map((subject) => ({ to: person.email, subject }))),
  topics: {
    'events.collected': entries.map(({ messageId }) => record('', { messageId })),
    'profiles.activity': entries.map(({ messageId }, index) =>
      record('EventResolved', { messageId }, `identity-resolution/0@${String(index)}.0`),
    ),
    'segments.membership': people.flatMap(({ expected }) =>
      expected.segments.map((segmentId) =>
        record('SegmentEntered', { profileId: `profile-of-${expected.userId}`, segmentId }),
      ),
    ),
    'messages.requested': [],
  },
  cluster: { lag: { segmentation: 0 }, deadLetters: {} },
  notReady: [],
};

const broken = (observation: Partial<Observation>, evidence: Partial<Evidence> = {}): Violation['promise'][] => [
  ...new Set(
    violationsIn({ entries, refusals: [], observation: { ...peace, ...observation }, now: NOW, ...evidence }).map(
      ({ promise }) => promise,
    ),
  ),
];
const withTopic = (topic: keyof Observation['topics'], records: readonly StoredRecord[]): Partial<Observation> => ({
  topics: { ...peace.topics, [topic]: records },
});
const withFirstPerson = (change: Partial<ObservedPerson>): Partial<Observation> => ({
  people: peace.people.map((person, index) => (index === 0 ? { ...person, ...change } : person)),
});
const resolved = peace.topics['profiles.activity'];

describe('the proof', () => {
  it('finds nothing where everything is as it must be', () => {
    expect(violationsIn({ entries, refusals: [], observation: peace, now: NOW })).toEqual([]);
  });

  it('does not mind what was published again', () => {
    expect(broken(withTopic('profiles.activity', [...resolved, ...resolved.slice(-2)]))).toEqual([]);
  });

  const breaches: readonly (readonly [string, Violation['promise'], Violation['promise'][]])[] = [
    [
      'an event that was never acknowledged',
      'every event is acknowledged in the end',
      broken(
        {},
        { entries: entries.map((entry, index) => (index === 0 ? { ...entry, acknowledgedAt: null } : entry)) },
      ),
    ],
    [
      'a batch that was refused for good',
      'every event is acknowledged in the end',
      broken({}, { refusals: ['Ingest refused a batch for good, with 400.'] }),
    ],
    [
      'an acknowledged event that Kafka does not have',
      'what is acknowledged is durable',
      broken(withTopic('events.collected', peace.topics['events.collected'].slice(1))),
    ],
    [
      'an event that was never resolved',
      'every event takes effect once',
      broken(withTopic('profiles.activity', resolved.slice(1))),
    ],
    [
      'an event that was resolved in two steps',
      'every event takes effect once',
      broken(
        withTopic('profiles.activity', [
          ...resolved,
          record('EventResolved', { messageId: entries[0]?.messageId }, 'identity-resolution/0@999.0'),
        ]),
      ),
    ],
    [
      'an event that nobody sent',
      'every event takes effect once',
      broken(withTopic('profiles.activity', [...resolved, record('EventResolved', { messageId: 'of-nobody' })])),
    ],
    [
      'an event that counts twice in a profile',
      'every event takes effect once',
      broken(withFirstPerson({ events: (peace.people[0]?.events ?? 0) + 1 })),
    ],
    [
      'a record that consumers must take for a repeat',
      'repeats are all that is dropped',
      broken(withTopic('profiles.activity', [...resolved.slice(1), ...resolved.slice(0, 1)])),
    ],
    [
      'a person who is two',
      'everybody is one person',
      broken({ people: [...peace.people, ...peace.people.slice(0, 1)] }),
    ],
    ['a person who is missing', 'everybody is one person', broken({ people: peace.people.slice(1) })],
    ['a lost identifier', 'everybody is one person', broken(withFirstPerson({ identifiers: [] }))],
    [
      'a membership that should not be',
      'memberships are as computed from scratch',
      broken(withFirstPerson({ segments: ['gold', 'here-now'] })),
    ],
    [
      'a membership that the stream never told',
      'memberships are as computed from scratch',
      broken(withTopic('segments.membership', [])),
    ],
    [
      'a journey that somebody is still in',
      'journeys go as they must',
      broken(withFirstPerson({ journeys: ['welcome: running'] })),
    ],
    [
      'a mail that came twice',
      'no message twice, none lost',
      broken({ mails: [...peace.mails, ...peace.mails.slice(0, 1)] }),
    ],
    ['a mail that never came', 'no message twice, none lost', broken({ mails: peace.mails.slice(1) })],
    ['a message without an end', 'no message twice, none lost', broken(withFirstPerson({ messages: [] }))],
    ['a group that is behind', 'nobody is stuck', broken({ cluster: { lag: { segmentation: 1 }, deadLetters: {} } })],
    [
      'a dead letter',
      'nobody is stuck',
      broken({ cluster: { lag: {}, deadLetters: { 'segmentation.dead-letters': 1 } } }),
    ],
    ['a service that is not ready', 'nobody is stuck', broken({ notReady: ['segmentation 503'] })],
  ];
  it.each(breaches)('notices %s', (_breach, promise, found) => {
    expect(found).toEqual([promise]);
  });
});
