import { beforeEach, describe, expect, it } from '@jest/globals';
import { HotKeys, type HotKeysOptions } from './hot-keys.ts';

const SECOND_MS = 1_000;
const START = 1_750_000_000_000;

describe('hot keys', () => {
  let now: number;

  beforeEach(() => {
    now = START;
  });

  const hotKeys = (changes: Partial<HotKeysOptions> = {}) =>
    new HotKeys((key: string) => key, {
      eventsPerSecond: 500,
      coolsAfterMs: 10 * SECOND_MS,
      sampleEvery: 1,
      ...changes,
    });

  /** As services have it: one in eight events is looked at. */
  const samplingHotKeys = () =>
    new HotKeys((key: string) => key, { eventsPerSecond: 500, coolsAfterMs: 10 * SECOND_MS });

  /** A second with so many events of each key, mixed; answers which keys were hot at its end. */
  function second(keys: HotKeys<string>, events: Readonly<Record<string, number>>): string[] {
    const left = new Map(Object.entries(events));
    const hot = new Set<string>();
    while (left.size > 0) {
      for (const [key, count] of left) {
        if (keys.note(key, now)) hot.add(key);
        if (count > 1) left.set(key, count - 1);
        else left.delete(key);
      }
    }
    now += SECOND_MS;
    return [...hot];
  }

  const seconds = (keys: HotKeys<string>, count: number, events: Readonly<Record<string, number>>): string[] =>
    Array.from({ length: count }, () => second(keys, events)).at(-1) ?? [];

  it('are those with too many events in three seconds in a row', () => {
    const keys = hotKeys();
    expect(seconds(keys, 3, { bot: 501, aiko: 20 })).toEqual([]);
    expect(second(keys, { bot: 1, aiko: 20 })).toEqual(['bot']);
    expect(keys.hotAt(now)).toBe(1);
  });

  it.each<[string, readonly Readonly<Record<string, number>>[]]>([
    ['just as many as are allowed', [{ aiko: 500 }, { aiko: 500 }, { aiko: 500 }]],
    ['a burst and a calm second after it', [{ aiko: 5_000 }, { aiko: 5_000 }, { aiko: 1 }, { aiko: 5_000 }]],
    ['a burst, silence and another burst', [{ aiko: 900 }, { aiko: 900 }, {}, { aiko: 900 }, { aiko: 900 }]],
  ])('are not those with %s', (_what, course) => {
    const keys = hotKeys();
    for (const events of course) second(keys, events);
    expect(second(keys, { aiko: 1 })).toEqual([]);
  });

  it('stay hot as long as they have half of what is allowed', () => {
    const keys = hotKeys();
    seconds(keys, 3, { bot: 2_000 });
    expect(seconds(keys, 60, { bot: 250 })).toEqual(['bot']);
  });

  it('are none any more when they have been calm for long enough', () => {
    const keys = hotKeys();
    seconds(keys, 3, { bot: 2_000 });
    expect(seconds(keys, 9, { bot: 249 })).toEqual(['bot']);
    expect(seconds(keys, 2, { bot: 249 })).toEqual([]);
    expect(keys.hotAt(now)).toBe(0);
  });

  it('are forgotten when nothing comes any more at all', () => {
    const keys = hotKeys();
    seconds(keys, 3, { bot: 2_000 });
    now += 11 * SECOND_MS;
    expect(keys.hotAt(now)).toBe(0);
    expect(keys.note('bot', now)).toBe(false);
  });

  it('are found among far more keys than are counted, and nobody else is taken for one', () => {
    const keys = hotKeys({ capacity: 64 });
    const visitors = Object.fromEntries(
      Array.from({ length: 10_000 }, (_value, index) => [`visitor-${String(index)}`, 2]),
    );
    // 64 counters, 22,000 events a second: a count may be too low by 338.
    expect(seconds(keys, 4, { bot: 1_000, other: 1_000, ...visitors }).sort()).toEqual(['bot', 'other']);
  });

  it('are found by samples too, and half of what is allowed is never taken for too much', () => {
    const keys = samplingHotKeys();
    const crowd = Object.fromEntries(Array.from({ length: 20 }, (_value, index) => [`shop-${String(index)}`, 250]));
    expect(seconds(keys, 6, { bot: 700, ...crowd })).toEqual(['bot']);
    expect(seconds(keys, 60, { bot: 700, ...crowd })).toEqual(['bot']);
  });

  it('are none because they come at the same place of every batch', () => {
    const keys = samplingHotKeys();
    const perSecond = 300;
    const hot = Array.from({ length: 60 * perSecond }, (_value, number) => {
      now = START + Math.floor((number * SECOND_MS) / perSecond);
      return Array.from({ length: 8 }, (_other, place) => keys.note(`place-${String(place)}`, now));
    });
    expect(hot.flat().filter(Boolean)).toEqual([]);
  });

  it('do not exist where the bound is zero', () => {
    expect(seconds(hotKeys({ eventsPerSecond: 0 }), 5, { bot: 5_000 })).toEqual([]);
  });
});
