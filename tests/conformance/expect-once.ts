import { expect } from '@jest/globals';
import { eventually } from '@ichie/testing';
import type { HttpFault } from '../support/http-proxy.ts';
import { type ConformanceStand, carriesEvents, readable } from './conformance-stand.ts';

/** How long a 429 asks a sender to stay away: longer than the first pause that any SDK would choose itself. */
const RETRY_AFTER_SECONDS = 3;

export interface FaultyDelivery {
  /** Sends some events with the SDK, and answers their messageIds. */
  readonly send: () => Promise<readonly string[]>;
  /** False for an SDK that takes a 429 for any other failure. */
  readonly readsRetryAfter?: boolean;
}

/** The sender is told to come again, now and later. */
export async function expectOnceWhenRefused(stand: ConformanceStand, delivery: FaultyDelivery): Promise<void> {
  const { proxy } = stand;
  const first = proxy.seen.length;
  const tooMany: HttpFault = { kind: 'answer', status: 429, retryAfterSeconds: RETRY_AFTER_SECONDS };
  await expectOnce(stand, [{ kind: 'answer', status: 503 }, tooMany], delivery);
  if (delivery.readsRetryAfter === false) return;
  const requests = proxy.seen.slice(first).filter(carriesEvents);
  const refused = requests.findIndex(({ status }) => status === 429);
  const [told, next] = requests.slice(refused);
  if (told === undefined || next === undefined) throw new Error('Nothing was sent after the 429.');
  expect(next.at - told.at).toBeGreaterThanOrEqual(RETRY_AFTER_SECONDS * 1_000);
}

/** The connection breaks before ingest has heard of the events, and once more when it has stored them. */
export async function expectOnceWhenReset(stand: ConformanceStand, delivery: FaultyDelivery): Promise<void> {
  const sent = await expectOnce(stand, [{ kind: 'reset' }, { kind: 'loseAnswer' }], delivery);
  // The answer that was lost is why something comes twice; nothing but its messageId tells.
  const copies = await eventually(
    async () => {
      const repeated = [...(await stand.eventsOf(sent))].find(
        ([messageId, { length }]) => sent.includes(messageId) && length > 1,
      );
      if (repeated === undefined) throw new Error('Nothing has come a second time.');
      return repeated[1].map(readable).map(withoutTimes);
    },
    { timeoutMs: 30_000 },
  );
  for (const copy of copies) expect(copy).toEqual(copies[0]);
}

/** All that was sent has come, and nothing else; answers the messageIds. */
async function expectOnce(
  stand: ConformanceStand,
  faults: readonly HttpFault[],
  { send }: FaultyDelivery,
): Promise<readonly string[]> {
  const known = new Set(stand.events.records.map(({ messageId }) => messageId));
  stand.proxy.failNext(faults, carriesEvents);
  const sent = await send();
  const copies = await stand.eventsOf(sent);
  expect([...copies.keys()].filter((messageId) => !known.has(messageId)).sort()).toEqual([...sent].sort());
  expect(stand.proxy.faultsLeft).toBe(0);
  return sent;
}

/** Each attempt has times of its own. */
const withoutTimes = (event: ReturnType<typeof readable>) => ({ ...event, receivedAt: 0, sentAt: 0, timestamp: 0 });
