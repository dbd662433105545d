import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { EventsNotDurable } from '../errors.ts';
import { publishDurably } from './publish-durably.ts';

describe('publishing durably', () => {
  it('gives up waiting when it takes too long', async () => {
    const clock = new SimulatedClock(0);
    const never = { publish: () => new Promise<void>(() => undefined) };
    const published = publishDurably(
      { publisher: never, clock, metrics: { published: () => undefined }, durableWithinMs: 8_000 },
      [],
    );
    clock.advance(8_000);
    await expect(published).rejects.toThrow(EventsNotDurable);
  });

  it('measures how long it took', async () => {
    const seconds: number[] = [];
    await publishDurably(
      {
        publisher: { publish: () => Promise.resolve() },
        clock: new SimulatedClock(0),
        metrics: { published: (duration) => void seconds.push(duration) },
        durableWithinMs: 8_000,
      },
      [],
    );
    expect(seconds).toHaveLength(1);
  });
});
