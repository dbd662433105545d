import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SLOTS, memoryWindowsAt } from './memory-windows.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY = Date.UTC(2026, 3, 1);

/** The memory as Postgres keeps it, in one process. */
class Memory {
  readonly #tables = Array.from({ length: SLOTS }, () => new Set<string>());

  isNew(message: string, now: number): boolean {
    const { remember, lookUp } = memoryWindowsAt(now);
    if (lookUp.some((slot) => this.#tables[slot]?.has(message))) return false;
    let isNew = true;
    for (const slot of remember) {
      if (this.#tables[slot]?.has(message) === true) isNew = false;
      this.#tables[slot]?.add(message);
    }
    return isNew;
  }

  forget(now: number): void {
    const { forget } = memoryWindowsAt(now);
    if (forget !== null) this.#tables[forget]?.clear();
  }
}

const anyInstant = fc.integer({ min: DAY, max: DAY + 30 * 24 * HOUR_MS });

describe('the memory of messages', () => {
  it('knows every repeat within 24 hours, whenever it is tidied', () => {
    fc.assert(
      fc.property(
        anyInstant,
        fc.array(fc.integer({ min: 0, max: 24 * HOUR_MS }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 24 * HOUR_MS }),
        (first, tidiedAfter, repeatedAfter) => {
          const memory = new Memory();
          expect(memory.isNew('message', first)).toBe(true);
          for (const after of tidiedAfter.toSorted((left, right) => left - right)) {
            if (after <= repeatedAfter) memory.forget(first + after);
          }
          expect(memory.isNew('message', first + repeatedAfter)).toBe(false);
        },
      ),
    );
  });

  it('has one answer for two lanes whose clocks differ by less than an hour', () => {
    const skew = fc.integer({ min: -HOUR_MS + 1, max: HOUR_MS - 1 });
    fc.assert(
      fc.property(anyInstant, skew, (now, difference) => {
        const memory = new Memory();
        expect([memory.isNew('message', now), memory.isNew('message', now + difference)]).toEqual([true, false]);
      }),
    );
  });

  it('has forgotten after 48 hours what was tidied every hour', () => {
    fc.assert(
      fc.property(anyInstant, (first) => {
        const memory = new Memory();
        memory.isNew('message', first);
        for (let hour = 0; hour <= 48; hour += 1) memory.forget(first + hour * HOUR_MS);
        expect(memory.isNew('message', first + 48 * HOUR_MS + 2 * HOUR_MS)).toBe(true);
      }),
    );
  });

  it('never empties what an hour before or after is written to or looked up in', () => {
    fc.assert(
      fc.property(anyInstant, fc.integer({ min: -HOUR_MS, max: HOUR_MS }), (now, difference) => {
        const { forget } = memoryWindowsAt(now);
        const { remember, lookUp } = memoryWindowsAt(now + difference);
        if (forget !== null) expect([...remember, ...lookUp]).not.toContain(forget);
      }),
    );
  });
});
