import { type StreamConfig, readStreamConfig } from '@ichie/stream';
import { readAddresses } from '../addresses.ts';
import { MachineNotReady } from '../errors.ts';
import type { Home } from '../home.ts';

/** Where the dead letters are: in the installation that the environment names, or in the local one. */
export async function lettersConfig(home: Home, environment: NodeJS.ProcessEnv): Promise<StreamConfig> {
  if (environment.KAFKA_BROKERS !== undefined || environment.SCHEMA_REGISTRY_URL !== undefined) {
    return readStreamConfig(environment);
  }
  const addresses = await readAddresses(home);
  if (addresses === undefined) {
    throw new MachineNotReady(
      `Nothing was ever started in ${home.root}. Run npm start, or set KAFKA_BROKERS and SCHEMA_REGISTRY_URL.`,
    );
  }
  return readStreamConfig({
    ...environment,
    KAFKA_BROKERS: addresses.kafka.join(','),
    SCHEMA_REGISTRY_URL: addresses.registry,
  });
}
