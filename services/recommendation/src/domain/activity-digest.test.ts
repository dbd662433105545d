import { describe, expect, it } from '@jest/globals';
import { aProfile, mergedAway, NOON, ordered, viewed } from '../../test/builders.ts';
import { ActivityDigest } from './activity-digest.ts';
import { forwardDecayed } from './decay.ts';
import { PurchaseHistory } from './purchase-history.ts';

function digestOf(...records: Parameters<ActivityDigest['add']>[0][]): ActivityDigest {
  const histories = new Map<string, PurchaseHistory>();
  const digest = new ActivityDigest(({ profileId }) => {
    const history = histories.get(profileId) ?? new PurchaseHistory([]);
    histories.set(profileId, history);
    return history;
  });
  for (const record of records) digest.add(record);
  return digest;
}

describe('a digest of activity', () => {
  it('sums the interactions of a person with an item', () => {
    const digest = digestOf(viewed('p1', 'tea'), viewed('p1', 'tea', { timestamp: NOON - 5 }), viewed('p2', 'tea'));
    expect(digest.interactions).toEqual([
      { workspaceId: 'shop', profileId: 'p1', itemId: 'tea', kind: 'viewed', lastAt: NOON, count: 2 },
      { workspaceId: 'shop', profileId: 'p2', itemId: 'tea', kind: 'viewed', lastAt: NOON, count: 1 },
    ]);
  });

  it('counts a buyer of an item, and of a pair, once', () => {
    const digest = digestOf(ordered('p1', ['tea', 'cup']), ordered('p1', ['tea']), ordered('p2', ['cup', 'tea']));
    expect(digest.pairs).toEqual([{ workspaceId: 'shop', itemId: 'cup', otherId: 'tea', buyers: 2 }]);
    expect(digest.items.map(({ itemId, buyers }) => [itemId, buyers])).toEqual([
      ['tea', 2],
      ['cup', 2],
    ]);
    expect(digest.items[0]?.popularity).toBeCloseTo(3 * forwardDecayed(10, NOON), 6);
  });

  it('keeps the identifiers that shops ask by, and no others', () => {
    const identifiers = [
      { type: 'userId', value: 'u1' },
      { type: 'email', value: 'aiko@example.com' },
      { type: 'anonymousId', value: 'a1' },
    ];
    expect(digestOf(aProfile('p1', { identifiers })).identifiers.map(({ type }) => type)).toEqual([
      'userId',
      'anonymousId',
    ]);
  });

  it('remembers the highest version of a profile and whom it became part of', () => {
    const digest = digestOf(aProfile('p1', { version: 7 }));
    digest.leave(mergedAway('p1', 'p2', 9), []);
    expect(digest.profiles).toEqual([{ workspaceId: 'shop', profileId: 'p1', version: 9, mergedInto: 'p2' }]);
  });
});
