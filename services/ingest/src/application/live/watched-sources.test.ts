import { describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import { SimulatedClock } from '@ichie/kernel';
import type { LiveMessage, WatchedSource } from './ports.ts';
import { WatchedSources } from './watched-sources.ts';

const shop: WatchedSource = { workspaceId: 'workspace-1', sourceId: 'shop' };

const anEvent = (messageId: string): EventCollected => ({
  ...shop,
  type: 'EventCollected',
  messageId,
  method: 'page',
  event: null,
  anonymousId: null,
  userId: 'u',
  previousId: null,
  groupId: null,
  properties: '{}',
  traits: '{}',
  context: '{}',
  timestamp: 0,
  originalTimestamp: null,
  sentAt: null,
  receivedAt: 0,
});

const settle = () => new Promise((resolve) => setImmediate(resolve));

function aTap() {
  const clock = new SimulatedClock(0);
  const sent: LiveMessage[][] = [];
  const state: { watched: WatchedSource[]; isAway: boolean } = { watched: [], isAway: false };
  const tap = new WatchedSources({
    clock,
    store: { watched: () => (state.isAway ? Promise.reject(new Error('away')) : Promise.resolve(state.watched)) },
    channel: { send: (messages) => Promise.resolve(void sent.push([...messages])) },
  });
  const show = (count: number, source = shop) =>
    tap.show({
      ...source,
      receivedAt: 0,
      accepted: Array.from({ length: count }, (_, index) => anEvent(String(index))),
      rejected: [],
    });
  const pass = async (ms: number) => {
    clock.advance(ms);
    await settle();
  };
  return { tap, sent, state, show, pass };
}

describe('the sources that are watched', () => {
  it('are shown once somebody watches, and no others', async () => {
    const { sent, state, show, pass } = aTap();
    show(1);
    state.watched = [shop];
    await pass(1_000);
    show(2);
    show(1, { workspaceId: 'workspace-2', sourceId: 'shop' });
    await pass(100);
    expect(sent.map((messages) => messages.map(({ event }) => event?.messageId))).toEqual([['0', '1']]);
  });

  it('are shown so many events at a time, and told how many more there were', async () => {
    const { sent, state, show, pass } = aTap();
    state.watched = [shop];
    await pass(1_000);
    show(70);
    await pass(100);
    expect(sent[0]).toHaveLength(50);
    await pass(1_000);
    await pass(100);
    expect(sent[1]).toEqual([{ ...shop, skipped: 20 }]);
  });

  it('are none while nobody can be asked, and none at the end', async () => {
    const { tap, sent, state, show, pass } = aTap();
    state.watched = [shop];
    await pass(1_000);
    state.isAway = true;
    await pass(1_000);
    show(1);
    state.isAway = false;
    await pass(1_000);
    tap[Symbol.dispose]();
    show(1);
    await pass(1_000);
    expect(sent).toEqual([]);
  });
});
