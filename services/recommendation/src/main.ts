import { runService } from '@ichie/platform';
import { loadConfiguration } from './config.ts';
import { createService } from './service.ts';

await runService(() => {
  const { config, secrets } = loadConfiguration();
  return createService(config, secrets);
});
