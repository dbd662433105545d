import { setTimeout as delay } from 'node:timers/promises';
import type { Ledger, LedgerEntry } from './ledger.ts';

/** Where events go, and how long somebody tries. */
export interface Tracking {
  readonly ingestUrl: string;
  readonly writeKey: string;
  readonly ledger: Ledger;
  /** Nobody sends any more afterwards. */
  readonly giveUp: AbortSignal;
}

/** As stock SDKs do. */
const ANSWERED_WITHIN_MS = 10_000;
const AGAIN_AFTER_MS = 500;

/** An answer after which an SDK drops events. Faults of ours must never lead to one. */
export class RefusedForGood extends Error {}

/**
 * Sends a batch with the Segment protocol, and again with the same messageIds until ingest acknowledges it. Resolves
 * when it has, or when it is given up; then the entries have no acknowledgement.
 */
export async function sendUntilAcknowledged(tracking: Tracking, entries: readonly LedgerEntry[]): Promise<void> {
  const { giveUp, ledger } = tracking;
  while (!giveUp.aborted) {
    const status = await post(tracking, entries);
    ledger.answered(status);
    if (status === 200) {
      for (const entry of entries) entry.acknowledgedAt = Date.now();
      return;
    }
    if (status >= 400 && status < 500 && status !== 429) {
      throw new RefusedForGood(`Ingest refused a batch for good, with ${String(status)}.`);
    }
    await delay(AGAIN_AFTER_MS, undefined, { signal: giveUp }).catch(() => undefined);
  }
}

/** The status of the answer; 0 where none came. */
async function post({ ingestUrl, writeKey }: Tracking, entries: readonly LedgerEntry[]): Promise<number> {
  try {
    const response = await fetch(`${ingestUrl}/v1/batch`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ batch: entries.map(toWire), sentAt: new Date().toISOString() }),
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

function toWire({ messageId, person, call, at }: LedgerEntry): object {
  const { anonymousId, userId } = person;
  const ids = call.type === 'track' && call.as === 'anonymous' ? { anonymousId } : { anonymousId, userId };
  const what =
    call.type === 'identify'
      ? { type: 'identify', traits: call.traits }
      : { type: 'track', event: call.event, properties: call.properties };
  const happenedAt = new Date(at).toISOString();
  return { ...what, ...ids, messageId, timestamp: happenedAt, originalTimestamp: happenedAt };
}
