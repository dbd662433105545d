import { describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import fc from 'fast-check';
import { anIdentify } from '../../test/an-event.ts';
import { identifierGraph, resolvedTo, resolveEvents } from '../../test/resolve-events.ts';
import { traitValues } from './traits.ts';

interface Sighting {
  readonly person: number;
  readonly userId: boolean;
  readonly email: boolean;
  readonly device: number;
}

const sighting: fc.Arbitrary<Sighting> = fc.record({
  person: fc.integer({ min: 0, max: 3 }),
  userId: fc.boolean(),
  email: fc.boolean(),
  device: fc.integer({ min: 0, max: 4 }),
});

/** Each person has identifiers of their own, so nothing ever conflicts. Every statement has an instant of its own. */
const eventOf = ({ person, userId, email, device }: Sighting, index: number): EventCollected =>
  anIdentify({
    userId: userId ? `user-${String(person)}` : null,
    anonymousId: `device-${String(person)}-${String(device)}`,
    traits: { [`trait${String(device)}`]: index, ...(email ? { email: `p${String(person)}@example.com` } : {}) },
    timestamp: index + 1,
  });

/** The same, but devices and mailboxes are shared by all persons. */
const conflictingEventOf = ({ person, userId, email, device }: Sighting): EventCollected =>
  anIdentify({
    userId: userId ? `user-${String(person)}` : null,
    anonymousId: `device-${String(device)}`,
    traits: email ? { email: 'all@example.com' } : {},
  });

const shuffled = fc
  .array(sighting, { minLength: 1, maxLength: 25 })
  .map((sightings) => sightings.map(eventOf))
  .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })));

describe('resolving events, in whatever order the lanes take them', () => {
  it('ends with the same identifiers together', () => {
    fc.assert(
      fc.property(shuffled, ([events, otherwise]) => {
        expect(identifierGraph(resolveEvents(...otherwise))).toEqual(identifierGraph(resolveEvents(...events)));
      }),
    );
  });

  it('ends with the same traits', () => {
    const traitsOf = (events: readonly EventCollected[]) =>
      resolveEvents(...events)
        .profiles.map(({ traits }) => JSON.stringify(Object.entries(traitValues(traits)).sort()))
        .sort();
    fc.assert(
      fc.property(shuffled, ([events, otherwise]) => {
        expect(traitsOf(otherwise)).toEqual(traitsOf(events));
      }),
    );
  });
});

describe('resolving any events', () => {
  const conflicting = fc
    .array(sighting, { minLength: 1, maxLength: 40 })
    .map((sightings) => sightings.map((one) => conflictingEventOf(one)));

  it('raises the version of a profile with each of its records', () => {
    fc.assert(
      fc.property(conflicting, (events) => {
        const byProfile = Map.groupBy(resolveEvents(...events).records, ({ profileId }) => profileId);
        for (const records of byProfile.values()) {
          const versions = records.map(({ version }) => version);
          expect(versions).toEqual([...new Set(versions)].sort((left, right) => left - right));
        }
      }),
    );
  });

  it('tells a merge on both profiles, and goes on with the survivor above all versions of either', () => {
    fc.assert(
      fc.property(conflicting, (events) => {
        const highest = new Map<string, number>();
        const { records } = resolveEvents(...events);
        for (const [index, record] of records.entries()) {
          const before = highest.get(record.profileId) ?? 0;
          highest.set(record.profileId, record.version);
          if (record.type !== 'ProfileMergedAway') continue;
          const absorbed = records[index + 1];
          expect(absorbed).toMatchObject({
            type: 'ProfileAbsorbed',
            profileId: record.survivorId,
            absorbedId: record.profileId,
          });
          expect(absorbed?.version).toBeGreaterThan(
            Math.max(before, record.version, highest.get(record.survivorId) ?? 0),
          );
          const changed = records.slice(index).find(({ type }) => type === 'ProfileChanged');
          expect(changed?.profileId).toBe(record.survivorId);
          expect(changed?.version).toBeGreaterThan(absorbed?.version ?? Infinity);
        }
      }),
    );
  });

  it('tells nothing more of a profile that has gone', () => {
    fc.assert(
      fc.property(conflicting, (events) => {
        const gone = new Set<string>();
        for (const record of resolveEvents(...events).records) {
          expect(gone).not.toContain(record.profileId);
          if (record.type === 'ProfileMergedAway') gone.add(record.profileId);
        }
      }),
    );
  });

  it('never joins two user ids, and gives every event of a user to one profile', () => {
    fc.assert(
      fc.property(conflicting, (events) => {
        const story = resolveEvents(...events);
        const owners = new Map<string, string>();
        for (const [index, profileId] of resolvedTo(story).entries()) {
          const userId = events[index]?.userId ?? null;
          if (userId === null) continue;
          expect(owners.get(userId) ?? profileId).toBe(profileId);
          owners.set(userId, profileId);
        }
        for (const { identifiers } of story.profiles) {
          expect(identifiers.filter(({ type }) => type === 'userId').length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('lets every identifier point to one living profile', () => {
    fc.assert(
      fc.property(conflicting, (events) => {
        const all = identifierGraph(resolveEvents(...events)).flat();
        expect(all).toHaveLength(new Set(all).size);
      }),
    );
  });
});
