import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import type { OverviewView } from '../overview/views.ts';
import { LiveHub } from './live-hub.ts';

const overview = (people: number) => ({ people }) as OverviewView;
const settle = () => new Promise((resolve) => setImmediate(resolve));

const aHub = () => {
  const clock = new SimulatedClock(0);
  let reads = 0;
  const hub = new LiveHub(clock, () => Promise.resolve(overview(++reads)));
  return { clock, hub, reads: () => reads };
};

const subject = { workspaceId: 'shop', locale: 'en' } as const;

describe('the overview', () => {
  it('is made once a second, however many look at it', async () => {
    const { clock, hub, reads } = aHub();
    const [one, other]: [number[], number[]] = [[], []];
    hub.watchOverview(subject, ({ people }) => one.push(people));
    hub.watchOverview(subject, ({ people }) => other.push(people));
    await settle();
    for (let second = 0; second < 3; second += 1) {
      clock.advance(1_000);
      await settle();
    }
    expect([one, other, reads()]).toEqual([[1, 2, 3, 4], [1, 2, 3, 4], 4]);
  });

  it('is shown at once to who comes later', async () => {
    const { hub } = aHub();
    const seen: number[] = [];
    hub.watchOverview(subject, () => undefined);
    await settle();
    hub.watchOverview(subject, ({ people }) => seen.push(people));
    expect(seen).toEqual([1]);
  });

  it('is not made any more when nobody looks', async () => {
    const { clock, hub, reads } = aHub();
    const stop = hub.watchOverview(subject, () => undefined);
    await settle();
    stop();
    clock.advance(10_000);
    await settle();
    expect(reads()).toBe(1);
  });
});

describe('a person', () => {
  it('is announced to those who look at them, and to nobody else', () => {
    const { hub } = aHub();
    const seen: unknown[] = [];
    const stop = hub.watchProfile({ workspaceId: 'shop', profileId: 'aiko' }, (update) => seen.push(update));
    hub.profilesTouched([
      { workspaceId: 'shop', profileId: 'aiko', version: 7 },
      { workspaceId: 'shop', profileId: 'emma', version: 8 },
      { workspaceId: 'other', profileId: 'aiko', version: 9 },
    ]);
    hub.changesMissed();
    stop();
    hub.profilesTouched([{ workspaceId: 'shop', profileId: 'aiko', version: 10 }]);
    expect(seen).toEqual([
      { profileId: 'aiko', profileVersion: 7 },
      { profileId: 'aiko', profileVersion: null },
    ]);
  });
});
