import { type Environment, readRuntimeConfig, readSettings, type RuntimeConfig } from '@ichie/platform';
import { readStreamConfig, type StreamConfig } from '@ichie/stream';
import { url } from 'envalid';

export interface Config {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
}

export interface Secrets {
  readonly databaseUrl: string;
}

/** Reads the environment; throws `ConfigurationInvalid` with every fault at once. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, { DATABASE_URL: url() });
  return {
    config: { runtime: readRuntimeConfig(environment), stream: readStreamConfig(environment) },
    secrets: { databaseUrl: settings.DATABASE_URL },
  };
}
