import { setTimeout as delay } from 'node:timers/promises';
import type { Addresses } from '../addresses.ts';
import type { Credentials } from '../credentials.ts';
import { ProcessFailed } from '../errors.ts';

const WITHIN_MS = 30_000;
const EVERY_MS = 50;

export interface AwaitKeysOptions {
  readonly addresses: Pick<Addresses, 'ingest' | 'recommendation'>;
  readonly credentials: Credentials;
  readonly isStopped: () => boolean;
}

/**
 * Waits until the keys of the demo workspace open the services: admin publishes them, and they arrive there a moment
 * later. Whoever sends an event right after the start must not be turned away.
 */
export async function awaitKeys({ addresses, credentials, isStopped }: AwaitKeysOptions): Promise<void> {
  const { writeKey, secretKey } = credentials.demo;
  const isOpen = async (): Promise<boolean> => {
    const answers = await Promise.all([
      statusOf(`${addresses.ingest}/v1/projects/${writeKey}/settings`),
      statusOf(`${addresses.recommendation}/v1/items/none`, secretKey),
    ]);
    return answers.every((status) => status !== undefined && status !== 401 && status < 500);
  };
  const deadline = Date.now() + WITHIN_MS;
  while (!isStopped() && !(await isOpen())) {
    if (Date.now() > deadline) {
      throw new ProcessFailed(
        'The keys of the demo workspace did not reach ingest and recommendation; see their logs.',
      );
    }
    await delay(EVERY_MS);
  }
}

async function statusOf(url: string, bearer?: string): Promise<number | undefined> {
  try {
    const headers: Record<string, string> = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const response = await fetch(url, { headers, signal: AbortSignal.timeout(2_000) });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
