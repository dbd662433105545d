import { expect } from '@jest/globals';
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
  const repeated = await expectOnce(stand, [{ kind: 'reset' }, { kind: 'loseAnswer' }], delivery);
  // The answer that was lost is why they came twice; nothing but the messageId tells.
  expect(repeated).toBeGreaterThan(0);
}

/** Answers how many events came more than once; all copies of one say the same. */
async function expectOnce(
  stand: ConformanceStand,
  faults: readonly HttpFault[],
  { send }: FaultyDelivery,
): Promise<number> {
  const known = new Set(stand.events.records.map(({ messageId }) => messageId));
  stand.proxy.failNext(faults, carriesEvents);
  const sent = await send();
  const copies = await stand.eventsOf(sent);
  expect(stand.proxy.faultsLeft).toBe(0);
  expect([...copies.keys()].filter((messageId) => !known.has(messageId)).sort()).toEqual([...sent].sort());
  let repeated = 0;
  for (const messageId of sent) {
    const [original, ...more] = (copies.get(messageId) ?? []).map(readable).map(withoutTimes);
    if (more.length > 0) repeated += 1;
    for (const copy of more) expect(copy).toEqual(original);
  }
  return repeated;
}

/** Each attempt has times of its own. */
const withoutTimes = ({ receivedAt, sentAt, timestamp, ...event }: ReturnType<typeof readable>) => event;
