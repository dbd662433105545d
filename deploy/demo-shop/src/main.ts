import { IchieError } from '@ichie/kernel';
import { loadConfiguration } from './config.ts';
import { runDemoShop } from './demo-shop.ts';

const closing = new AbortController();
for (const event of ['SIGTERM', 'SIGINT'] as const) process.once(event, () => closing.abort());

try {
  const { config, secrets } = loadConfiguration();
  await runDemoShop(config, secrets, closing.signal);
  process.exit(0);
} catch (error) {
  if (closing.signal.aborted) process.exit(0);
  console.error(error instanceof IchieError ? error.message : error);
  process.exit(1);
}
