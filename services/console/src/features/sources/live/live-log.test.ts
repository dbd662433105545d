import { describe, expect, it } from '@jest/globals';

import { type LiveEvent } from '../../../api/contract.ts';
import { type LiveFilter, matches, noFilter } from './live-filter.ts';
import { emptyLog, type LiveAction, liveLog, type LiveLog, MOST_SHOWN } from './live-log.ts';

const anEvent = (name: string, changes: Partial<LiveEvent> = {}): LiveEvent => ({
  at: '2026-04-01T10:00:00.000Z',
  outcome: 'accepted',
  method: 'track',
  event: name,
  messageId: `message of ${name}`,
  userId: 'aiko',
  anonymousId: null,
  body: { type: 'track', event: name, properties: { total: 4200 } },
  truncated: false,
  ...changes,
});
const came = (...names: readonly string[]): LiveAction => ({
  type: 'came',
  events: names.map((name) => anEvent(name)),
  skipped: 0,
});
const after = (...actions: readonly LiveAction[]): LiveLog => actions.reduce(liveLog, emptyLog);
const shownIn = ({ shown }: LiveLog) => shown.map(({ event }) => event);

describe('the log of a source', () => {
  it('has the newest event first, each with a number of its own', () => {
    const log = after(came('one', 'two'), came('three'));
    expect(log.shown.map(({ event, number }) => [event, number])).toEqual([
      ['three', 3],
      ['two', 2],
      ['one', 1],
    ]);
  });

  it('stands still while somebody reads, and loses nothing', () => {
    const paused = after(came('one'), { type: 'paused' }, came('two'), came('three'));
    expect([shownIn(paused), paused.waiting.length]).toEqual([['one'], 2]);
    expect(shownIn(liveLog(paused, { type: 'resumed' }))).toEqual(['three', 'two', 'one']);
  });

  it('keeps a bounded number of events, waiting ones too', () => {
    const many = came(...Array.from({ length: MOST_SHOWN + 10 }, (_, index) => String(index)));
    expect(after(many).shown).toHaveLength(MOST_SHOWN);
    expect(after({ type: 'paused' }, many).waiting).toHaveLength(MOST_SHOWN);
    expect(shownIn(after(many))[0]).toBe(String(MOST_SHOWN + 9));
  });

  it('counts what was too much to be shown, until it is cleared', () => {
    const log = after({ type: 'came', events: [], skipped: 7 }, { type: 'came', events: [], skipped: 2 });
    expect([log.skipped, liveLog(log, { type: 'cleared' }).skipped]).toEqual([9, 0]);
  });

  it('stays paused when it is cleared', () => {
    const log = after(came('one'), { type: 'paused' }, came('two'), { type: 'cleared' });
    expect([log.shown, log.waiting, log.paused]).toEqual([[], [], true]);
  });
});

describe('the filter', () => {
  const rejected = anEvent('Order Completed', {
    outcome: 'rejected',
    method: 'identify',
    reason: { code: 'identifier_missing', path: '/batch/0/userId', message: 'needs one' },
  });
  const finds = (filter: Partial<LiveFilter>) => matches(rejected, { ...noFilter, ...filter });

  it.each(['order', 'AIKO', '4200', 'identifier_missing', '/batch/0'])('finds %s anywhere in an event', (text) => {
    expect(finds({ text })).toBe(true);
  });

  it('leaves out what it does not ask for', () => {
    expect(finds({ text: 'sencha' })).toBe(false);
    expect(finds({ outcome: 'accepted' })).toBe(false);
    expect(finds({ method: 'track' })).toBe(false);
    expect(finds({ outcome: 'rejected', method: 'identify' })).toBe(true);
  });
});
