import { createLogger } from '@ichie/platform';
import type { Config, Secrets } from './config.ts';
import { readMails } from './mailbox/mail-readers.ts';
import { seedShop } from './seeding/seed-shop.ts';
import { play } from './simulation/play.ts';
import { simulate } from './simulation/simulate.ts';
import { Tracker } from './simulation/tracker.ts';

/** How long the services may take until they know the demo workspace. */
const READY_WITHIN_MS = 60_000;

/** Furnishes the shop and lets people visit it until the signal. */
export async function runDemoShop(config: Config, secrets: Secrets, signal: AbortSignal): Promise<void> {
  const logger = createLogger('demo-shop', config);
  await seedShop({ config, secrets, logger, patience: { withinMs: READY_WITHIN_MS, signal } });
  const { seed, eventsPerSecond, ingestUrl, sandboxUrl } = config;
  await using tracker = new Tracker({ ingestUrl, writeKey: secrets.writeKey, logger });
  logger.info({ seed, eventsPerSecond }, 'The shop is open.');
  await Promise.all([
    play(simulate({ seed, eventsPerSecond }), tracker.send, signal),
    sandboxUrl === null ? undefined : readMails({ sandboxUrl, seed, logger, signal }),
  ]);
  logger.info('The shop is closed.');
}
