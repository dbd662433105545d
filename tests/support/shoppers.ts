import { Analytics } from '@segment/analytics-node';

/** What a client app tells the SDK. */
export type SendEvents = (analytics: Analytics) => void | Promise<void>;

/** Runs `send` with the stock SDK and waits until ingest has taken all of it. Throws when the SDK gives an event up. */
export async function withStockSdk(ingestUrl: string, writeKey: string, send: SendEvents): Promise<void> {
  const analytics = new Analytics({ writeKey, host: ingestUrl, flushAt: 20, flushInterval: 50, maxRetries: 50 });
  const failures: string[] = [];
  analytics.on('error', ({ reason }) => failures.push(JSON.stringify(reason)));
  await send(analytics);
  await analytics.closeAndFlush({ timeout: 60_000 });
  if (failures.length > 0) throw new Error(`The SDK gave events up: ${failures.join(', ')}`);
}
