import { describe, expect, it } from '@jest/globals';
import type { EventCollected } from '@ichie/contracts';
import { SimulatedClock } from '@ichie/kernel';
import type { OpenedRejection } from '../../domain/rejection.ts';
import { ruleFault } from '../../domain/rule-fault.ts';
import { EventsNotDurable, IngestOverloaded } from '../../errors.ts';
import { RejectedEventClosed, ReplayRefused } from '../../plan-errors.ts';
import type { Mend, MendPiece, MendStore, RejectionArchive } from './ports.ts';
import { createReplayEvent } from './replay-event.ts';
import { runMend } from './run-mend.ts';

const aRejection = (id: number): OpenedRejection => ({
  rejectedEventId: String(id),
  sourceId: 'shop',
  method: 'track',
  event: null,
  reason: 'event_name_missing',
  path: '/event',
  message: 'track needs event.',
  receivedAt: 1_700_000_000_000 + id,
  messageId: `message-${String(id)}`,
  state: 'open',
  bodyKind: 'event',
  body: {
    kind: 'event',
    text: JSON.stringify({
      event: { type: 'track', userId: `user-${String(id)}` },
      request: {
        method: null,
        sentAt: null,
        context: {},
        integrations: {},
        ip: '127.0.0.1',
        userAgent: null,
        locale: null,
        isHistorical: false,
      },
    }),
  },
});

const MEND: Mend = {
  workspaceId: 'workspace-1',
  mendId: 'mend-1',
  filter: {},
  rule: '$',
  state: 'running',
  total: 250,
  replayed: 0,
  failed: 0,
  afterId: '0',
  lastId: '250',
  failure: null,
  createdBy: 'keiko',
};

/** Rejected events 1 to 250 in memory; events whose number can be divided by 50 cannot be mended. */
function aWorld() {
  const open = new Set(Array.from({ length: 250 }, (_value, index) => String(index + 1)));
  const claimed = new Set<string>();
  const published: EventCollected[] = [];
  const pieces: MendPiece[] = [];
  const state: { ended: string | null; released: number; fault: Error | null; diesAfterPublishing: boolean } = {
    ended: null,
    released: 0,
    fault: null,
    diesAfterPublishing: false,
  };
  const archive: Pick<RejectionArchive, 'claim' | 'release' | 'closeReplayed' | 'find'> = {
    async claim(_workspaceId, ids) {
      const free = ids.filter((id) => open.has(id) && !claimed.has(id));
      for (const id of free) claimed.add(id);
      return free.map((id) => aRejection(Number(id)));
    },
    async release(_workspaceId, ids) {
      for (const id of ids) claimed.delete(id);
    },
    async closeReplayed(_workspaceId, ids) {
      for (const id of ids) open.delete(id);
    },
    async find(_workspaceId, id) {
      return aRejection(Number(id));
    },
  };
  const mends: Pick<MendStore, 'nextIds' | 'advance' | 'end' | 'release'> = {
    async nextIds({ afterId }, limit) {
      return [...open].filter((id) => Number(id) > Number(afterId)).slice(0, limit);
    },
    async advance(_mend, piece) {
      if (state.diesAfterPublishing) throw new Error('killed');
      pieces.push(piece);
      for (const id of piece.replayedIds) open.delete(id);
      for (const id of piece.failedIds) claimed.delete(id);
    },
    async end(_mend, ended) {
      state.ended = ended;
    },
    async release() {
      state.released += 1;
    },
  };
  const parts = {
    archive: archive as RejectionArchive,
    mends: mends as MendStore,
    plans: { planOf: () => undefined },
    rules: {
      open: () =>
        Promise.resolve({
          apply: (event: unknown) => {
            const { userId } = event as { userId: string };
            return Promise.resolve(
              Number(userId.slice(5)) % 50 === 0
                ? { ok: false as const, fault: ruleFault('rule_gives_nothing') }
                : { ok: true as const, event: { type: 'track', userId, event: 'Mended' } },
            );
          },
          [Symbol.asyncDispose]: () => Promise.resolve(),
        }),
    },
    publisher: {
      async publish(events: readonly EventCollected[]) {
        if (state.fault !== null) throw state.fault;
        published.push(...events);
      },
    },
    clock: new SimulatedClock(1_800_000_000_000),
    metrics: { published: () => undefined },
    durableWithinMs: 1_000,
  };
  return { parts, open, claimed, published, pieces, state };
}

const running = () => new AbortController().signal;

describe('a mend', () => {
  it('replays what its rule mends, and leaves the rest open', async () => {
    const { parts, open, published, pieces, state } = aWorld();
    await runMend(parts, MEND, running());
    expect(state.ended).toBe('done');
    expect(pieces.map(({ replayedIds, failedIds }) => [replayedIds.length, failedIds.length])).toEqual([
      [98, 2],
      [98, 2],
      [49, 1],
    ]);
    expect([...open]).toEqual(['50', '100', '150', '200', '250']);
    expect(published[0]).toMatchObject({ messageId: 'message-1', receivedAt: 1_700_000_000_001, event: 'Mended' });
  });

  it('publishes a piece again that was not noted, with the same messageIds', async () => {
    const { parts, claimed, published, state } = aWorld();
    state.diesAfterPublishing = true;
    await expect(runMend(parts, MEND, running())).rejects.toThrow('killed');
    const first = published.map(({ messageId }) => messageId);
    // Its claims end by themselves.
    claimed.clear();
    state.diesAfterPublishing = false;
    await runMend(parts, MEND, running());
    const again = published.slice(first.length).map(({ messageId }) => messageId);
    expect(again.slice(0, first.length)).toEqual(first);
    expect(new Set(again).size).toBe(245);
    expect(state.ended).toBe('done');
  });

  it('goes on after what was dealt with before', async () => {
    const { parts, published } = aWorld();
    await runMend(parts, { ...MEND, afterId: '240' }, running());
    expect(published.map(({ messageId }) => messageId)).toEqual(
      [241, 242, 243, 244, 245, 246, 247, 248, 249].map((id) => `message-${String(id)}`),
    );
  });

  it('leaves events that somebody else replays to them', async () => {
    const { parts, claimed, published } = aWorld();
    claimed.add('1').add('2');
    await runMend(parts, MEND, running());
    expect(published.map(({ messageId }) => messageId)).not.toContain('message-1');
  });

  it('gives up its claims when nothing can be published, to be taken up again', async () => {
    const { parts, claimed, pieces, state } = aWorld();
    state.fault = new EventsNotDurable();
    await expect(runMend(parts, MEND, running())).rejects.toThrow(EventsNotDurable);
    expect([claimed.size, pieces.length, state.ended]).toEqual([0, 0, null]);
  });

  it('is left to others when the service stops', async () => {
    const { parts, published, state } = aWorld();
    const stopping = new AbortController();
    stopping.abort();
    await runMend(parts, MEND, stopping.signal);
    expect([published.length, state.ended, state.released]).toEqual([0, null, 1]);
  });
});

describe('replaying one event', () => {
  const mended = { type: 'track', userId: 'u', event: 'Mended', messageId: 'another' };
  const replay = { workspaceId: 'workspace-1', rejectedEventId: '1', by: 'keiko' };

  it('keeps the time at which it came and its messageId, whatever is sent', async () => {
    const { parts, published, open } = aWorld();
    await createReplayEvent(parts)({ ...replay, event: mended });
    expect(published).toMatchObject([{ messageId: 'message-1', receivedAt: 1_700_000_000_001, event: 'Mended' }]);
    expect(open.has('1')).toBe(false);
  });

  it('leaves the event open when it would be rejected again, or cannot be published', async () => {
    const { parts, claimed, open, state } = aWorld();
    await expect(createReplayEvent(parts)(replay)).rejects.toThrow(ReplayRefused);
    state.fault = new IngestOverloaded(null);
    await expect(createReplayEvent(parts)({ ...replay, event: mended })).rejects.toThrow(IngestOverloaded);
    expect([claimed.has('1'), open.has('1')]).toEqual([false, true]);
  });

  it('is done by one of two who try', async () => {
    const { parts, published } = aWorld();
    const outcomes = await Promise.allSettled([1, 2].map(() => createReplayEvent(parts)({ ...replay, event: mended })));
    expect(outcomes).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: expect.any(RejectedEventClosed) },
    ]);
    expect(published).toHaveLength(1);
  });
});
