import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { propertyRuns } from '../test/arbitrary-conditions.ts';
import { joinOccurrences, OccurrenceWindow } from './occurrence-window.ts';

const ofTenMs = { windowMs: 10, capacity: 3 };
const everything = { windowMs: null, capacity: 3 };
const withAll = (limits: typeof ofTenMs | typeof everything, timestamps: readonly number[]): OccurrenceWindow =>
  timestamps.reduce((window, timestamp) => window.add(timestamp), OccurrenceWindow.empty(limits));

describe('OccurrenceWindow', () => {
  it('counts an occurrence until it is as old as the window', () => {
    const window = withAll(ofTenMs, [100]);
    expect([window.countAt(100), window.countAt(109), window.countAt(110)]).toEqual([1, 1, 0]);
  });

  it('keeps only the newest occurrences up to its capacity', () => {
    expect(withAll(ofTenMs, [4, 1, 3, 2, 5]).toJSON()).toEqual({ timestamps: [5, 4, 3] });
  });

  it('keeps only a count when it has no window, and stops counting at its capacity', () => {
    const window = withAll(everything, [1, 2, 3, 4]);
    expect(window.toJSON()).toEqual({ count: 3 });
    expect(window.nextExpiry(5)).toBeNull();
  });

  it('names the next instant at which the count goes down', () => {
    const window = withAll(ofTenMs, [1, 5]);
    expect([window.nextExpiry(6), window.nextExpiry(11), window.nextExpiry(15)]).toEqual([11, 15, null]);
  });

  it('names the instant at which fewer than so many are left', () => {
    const window = withAll(ofTenMs, [1, 5, 7]);
    expect([window.fallsBelow(3, 8), window.fallsBelow(1, 8), window.fallsBelow(4, 8)]).toEqual([11, 17, null]);
  });

  it('is the same for every order of arrival, and after JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50)), fc.constantFrom(ofTenMs, everything), (timestamps, limits) => {
        const window = withAll(limits, timestamps);
        expect(withAll(limits, timestamps.toReversed()).toJSON()).toEqual(window.toJSON());
        expect(OccurrenceWindow.restore(limits, window.toJSON()).toJSON()).toEqual(window.toJSON());
      }),
      propertyRuns,
    );
  });

  it('is the same when parts of it were kept for two persons that turn out to be one', () => {
    const occurrences = fc.array(fc.tuple(fc.nat(50), fc.boolean()));
    fc.assert(
      fc.property(occurrences, fc.constantFrom(ofTenMs, everything), (story, limits) => {
        const partOf = (isFirst: boolean) =>
          withAll(
            limits,
            story.filter(([, belongsToFirst]) => belongsToFirst === isFirst).map(([timestamp]) => timestamp),
          ).toJSON();
        const joined = OccurrenceWindow.restore(limits, joinOccurrences(partOf(true), partOf(false)));
        const whole = withAll(
          limits,
          story.map(([timestamp]) => timestamp),
        );
        expect(joined.toJSON()).toEqual(whole.toJSON());
      }),
      propertyRuns,
    );
  });
});
