import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type KnownPerson, knowAlso } from './known-person.ts';
import { type Wish, joinWishes, wishKeyOf } from './wish.ts';

const PROFILES = ['p1', 'p2', 'p3', 'p4'];

/** What one person says, once under each of some profiles and on each of some channels. */
const wishes: fc.Arbitrary<Wish[]> = fc.uniqueArray(
  fc.record({
    workspaceId: fc.constant('kissa'),
    profileId: fc.constantFrom(...PROFILES),
    channel: fc.constantFrom('email' as const, 'inApp' as const),
    status: fc.constantFrom('subscribed' as const, 'unsubscribed' as const),
    cause: fc.constantFrom('api', 'oneClick'),
    messageId: fc.constantFrom(null, 'm1', 'm2'),
    at: fc.integer({ min: 1, max: 5 }),
  }),
  { selector: wishKeyOf },
);

const toldInAnyOrder = wishes.chain((all) =>
  fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
);

/** As lanes do it: each word comes to the survivor with the handover or after it, and is joined to what is known there. */
function afterMerge(told: readonly Wish[]): Wish[] {
  const kept = new Map<string, Wish>();
  for (const wish of told.map((one) => ({ ...one, profileId: 'survivor' }))) {
    const known = kept.get(wishKeyOf(wish));
    kept.set(wishKeyOf(wish), known === undefined ? wish : joinWishes(known, wish));
  }
  return [...kept.values()].sort((one, other) => (one.channel < other.channel ? -1 : 1));
}

describe('the wishes of a person with several profiles', () => {
  it('end the same in whatever order the profiles merge and their records come', () => {
    fc.assert(
      fc.property(toldInAnyOrder, ([all, otherwise]) => {
        expect(afterMerge(otherwise)).toEqual(afterMerge(all));
      }),
    );
  });

  it('are no, when they were no under any of them', () => {
    fc.assert(
      fc.property(wishes, (all) => {
        for (const { channel, status } of afterMerge(all)) {
          const saidNo = all.some((wish) => wish.channel === channel && wish.status === 'unsubscribed');
          expect(status).toBe(saidNo ? 'unsubscribed' : 'subscribed');
        }
      }),
    );
  });
});

const aPerson = (profileId: string, changes: Partial<KnownPerson> = {}): KnownPerson => ({
  workspaceId: 'kissa',
  profileId,
  version: 1,
  traits: {},
  userIds: [],
  email: null,
  absorbed: {},
  ...changes,
});

describe('what is known of a person after a merge', () => {
  const gone = aPerson('gone', { traits: { plan: 'free', city: 'Uji' }, userIds: ['u1'], email: 'aiko@example.com' });

  it('is filled up from the profile that went, until the survivor is told anew', () => {
    const survivor = aPerson('survivor', { version: 50, traits: { plan: 'gold' } });
    expect(knowAlso(survivor, gone)).toEqual({
      ...survivor,
      traits: { plan: 'gold', city: 'Uji' },
      userIds: ['u1'],
      email: 'aiko@example.com',
    });
    expect(knowAlso({ ...survivor, absorbed: { gone: 51 } }, gone).email).toBe('aiko@example.com');
  });

  it('is what the snapshot of after the merge says, should that have come first', () => {
    const survivor = aPerson('survivor', { version: 52, traits: { plan: 'gold' }, absorbed: { gone: 51 } });
    expect(knowAlso(survivor, gone)).toBe(survivor);
  });
});
