import type { ProfilesActivityRecord } from '@ichie/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mergedAway, NOON, ordered, viewed } from '../../test/builders.ts';
import { MemoryActivityStore } from '../../test/memory-activity-store.ts';
import { handOutActivity, takeInActivity } from './hand-over-activity.ts';
import { recordActivity } from './record-activity.ts';

/** What one person does: under which of three profiles, and whether it is told before the profiles merge. */
const deeds = fc.array(
  fc.record({
    profileId: fc.constantFrom('p1', 'p2', 'p3'),
    isLate: fc.boolean(),
    items: fc.uniqueArray(fc.constantFrom('tea', 'cup', 'pen', 'ink'), { minLength: 1, maxLength: 3 }),
    isOrder: fc.boolean(),
  }),
  { maxLength: 12 },
);

type Deed = Parameters<Parameters<typeof deeds.map>[0]>[0][number];

const recordOf = ({ items, isOrder }: Deed, profileId: string, index: number): ProfilesActivityRecord =>
  isOrder
    ? ordered(profileId, items, { timestamp: NOON - index })
    : viewed(profileId, items[0] ?? 'tea', { timestamp: NOON - index });

const settled = (store: MemoryActivityStore) => ({
  interactions: store.interactionsOf('p3'),
  items: store.items(),
  pairs: store.pairs(),
});

describe('what a person did as several profiles that become one', () => {
  it('counts as if they had been one from the beginning', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, fc.boolean(), async (all, isChain) => {
        const apart = new MemoryActivityStore();
        const indexed = all.map((deed, index) => ({ deed, index }));
        for (const { deed, index } of indexed.filter(({ deed: { isLate } }) => !isLate)) {
          await recordActivity(apart, [{ record: recordOf(deed, deed.profileId, index) }]);
        }
        const merges = isChain
          ? ([
              ['p1', 'p2'],
              ['p2', 'p3'],
            ] as const)
          : ([
              ['p1', 'p3'],
              ['p2', 'p3'],
            ] as const);
        for (const [from, to] of merges) {
          const { handedOut } = await handOutActivity(apart, [mergedAway(from, to)]);
          const profile = { workspaceId: 'shop', profileId: to };
          await takeInActivity(apart, [{ profile, from, interactions: handedOut[0] ?? [] }]);
        }
        for (const { deed, index } of indexed.filter(({ deed: { isLate } }) => isLate)) {
          const movedFrom = deed.profileId === 'p3' ? {} : { movedFrom: deed.profileId };
          await recordActivity(apart, [{ record: recordOf(deed, 'p3', index), ...movedFrom }]);
        }
        const whole = new MemoryActivityStore();
        for (const { deed, index } of indexed) await recordActivity(whole, [{ record: recordOf(deed, 'p3', index) }]);
        expect(settled(apart)).toEqual(settled(whole));
      }),
    );
  });
});
