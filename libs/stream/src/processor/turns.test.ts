import { describe, expect, it } from '@jest/globals';
import { Turns } from './turns.ts';

describe('turns', () => {
  it('serve everyone who has work, one after another', () => {
    const turns = new Turns(['timers', 'records', 'backfill']);
    const all = { timers: true, records: true, backfill: true };
    expect([1, 2, 3, 4].map(() => turns.next(all))).toEqual(['timers', 'records', 'backfill', 'timers']);
  });

  it('pass over who has none, who comes first when there is some again', () => {
    const turns = new Turns(['timers', 'records']);
    const records = { timers: false, records: true };
    expect([turns.next(records), turns.next(records)]).toEqual(['records', 'records']);
    expect(turns.next({ timers: true, records: true })).toBe('timers');
  });

  it("are nobody's where there is no work", () => {
    expect(new Turns(['records']).next({ records: false })).toBeNull();
  });
});
