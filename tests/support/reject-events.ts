import { type RunningIchie, eventually } from '@ichie/testing';
import { AdminClient, type Page } from './admin-client.ts';

/** Makes a source whose events say nowhere that ingest reads whose they are, and waits until so many are rejected. */
export async function rejectEvents({ addresses, credentials }: RunningIchie, count: number): Promise<string> {
  const { workspaceId } = credentials.demo;
  const admin = new AdminClient({ url: addresses.console, apiKey: credentials.admin.apiKey, workspaceId });
  const { sourceId, writeKey } = await admin.request<{ sourceId: string; writeKey: string }>('POST', '/sources', {
    name: 'Till',
  });
  const batch = Array.from({ length: count }, (_value, index) => ({
    type: 'track',
    event: 'Till Opened',
    messageId: `${sourceId}-${String(index)}`,
    properties: { clerk: `clerk-${String(index)}` },
  }));
  // The source reaches ingest a moment after it was made; what is sent again is kept once.
  await eventually(
    async () => {
      await fetch(`${addresses.ingest}/v1/batch`, {
        method: 'POST',
        headers: { authorization: `Basic ${btoa(`${writeKey}:`)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ batch }),
      });
      const { items } = await admin.get<Page<unknown>>(`/ingest/rejected-events?sourceId=${sourceId}`);
      if (items.length < count) throw new Error(`${String(items.length)} of ${String(count)} events are rejected.`);
    },
    { timeoutMs: 30_000 },
  );
  return sourceId;
}
