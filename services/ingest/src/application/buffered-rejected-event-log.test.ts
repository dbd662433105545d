import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '@ichie/kernel';
import { EventFault } from '../domain/event-fault.ts';
import { BufferedRejectedEventLog } from './buffered-rejected-event-log.ts';
import type { RejectedEventRow, RejectedEventStore } from './ports.ts';

const aRow = (path: string): RejectedEventRow => ({
  workspaceId: 'workspace-1',
  sourceId: 'source-1',
  receivedAt: 0,
  method: 'track',
  path,
  fault: EventFault.of('event_name_missing', '/event'),
  name: null,
  messageId: path,
  event: { type: 'track' },
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
});

function aLog() {
  const clock = new SimulatedClock(0);
  const stored: string[] = [];
  const swept: number[] = [];
  const state = { isAway: false, lost: 0 };
  const store: RejectedEventStore = {
    async insert(rows) {
      if (state.isAway) throw new Error('connection refused');
      stored.push(...rows.map(({ path }) => path));
    },
    async deleteReceivedBefore(instant) {
      swept.push(instant);
    },
  };
  const metrics = { rejectionsLost: (count: number) => void (state.lost += count) };
  const log = new BufferedRejectedEventLog({ store, clock, metrics, keepForMs: 1_000, capacity: 3 });
  return { clock, stored, swept, state, log };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the log of rejected events', () => {
  it('writes what it got, a little later', async () => {
    const { log, clock, stored } = aLog();
    log.add([aRow('/batch/0'), aRow('/batch/1')]);
    expect(stored).toEqual([]);
    clock.advance(250);
    await settle();
    expect(stored).toEqual(['/batch/0', '/batch/1']);
  });

  it('keeps what it cannot write, up to its capacity, and counts the rest', async () => {
    const { log, clock, stored, state } = aLog();
    state.isAway = true;
    log.add([aRow('0'), aRow('1')]);
    clock.advance(250);
    await settle();
    log.add([aRow('2'), aRow('3')]);
    expect(state.lost).toBe(1);
    state.isAway = false;
    clock.advance(250);
    await settle();
    expect(stored).toEqual(['0', '1', '2']);
  });

  it('writes the rest when it is disposed of', async () => {
    const { log, stored } = aLog();
    log.add([aRow('0')]);
    await log[Symbol.asyncDispose]();
    expect(stored).toEqual(['0']);
  });

  it('deletes what is too old, every hour', async () => {
    const { clock, swept } = aLog();
    clock.advance(3_600_000);
    await settle();
    expect(swept).toEqual([3_599_000]);
  });
});
