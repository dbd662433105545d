import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Member, assignLanes } from './assign-lanes.ts';

const members = fc.uniqueArray(
  fc.record({ memberId: fc.string({ minLength: 1 }), owned: fc.array(fc.nat({ max: 70 })) }),
  { selector: ({ memberId }) => memberId, minLength: 1, maxLength: 12 },
);
const lanes = fc.integer({ min: 1, max: 64 });

describe('assignLanes', () => {
  it('gives every lane to exactly one member and nobody two more than another', () => {
    fc.assert(
      fc.property(members, lanes, (group, count) => {
        const assignment = assignLanes(group, count);
        const given = [...assignment.values()].flat().sort((a, b) => a - b);
        expect(given).toEqual(Array.from({ length: count }, (_value, lane) => lane));
        const sizes = group.map(({ memberId }) => assignment.get(memberId)?.length ?? 0);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('changes nothing when it is asked again', () => {
    fc.assert(
      fc.property(members, lanes, (group, count) => {
        const first = assignLanes(group, count);
        const settled = group.map(({ memberId }): Member => ({ memberId, owned: first.get(memberId) ?? [] }));
        const second = assignLanes(settled, count);
        for (const [memberId, owned] of second) expect(new Set(owned)).toEqual(new Set(first.get(memberId)));
      }),
    );
  });

  it('moves only what a new member must get', () => {
    const before: Member[] = [
      { memberId: 'a', owned: [0, 1, 2, 3] },
      { memberId: 'b', owned: [4, 5, 6, 7] },
    ];
    const after = assignLanes([...before, { memberId: 'c', owned: [] }], 8);
    expect(Object.fromEntries(after)).toEqual({ a: [0, 1, 2], b: [4, 5, 6], c: [3, 7] });
  });

  it('gives the lanes of a member that left to the others, who keep theirs', () => {
    const after = assignLanes(
      [
        { memberId: 'a', owned: [0, 1, 2] },
        { memberId: 'c', owned: [3, 7] },
      ],
      8,
    );
    expect(Object.fromEntries(after)).toEqual({ a: [0, 1, 2, 4], c: [3, 7, 5, 6] });
  });
});
