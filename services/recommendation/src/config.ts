import { type Environment, readRuntimeConfig, readSettings, type RuntimeConfig } from '@ichie/platform';
import { readStreamConfig, type StreamConfig } from '@ichie/stream';
import { str } from 'envalid';

export interface Config {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
}

export interface Secrets {
  readonly databaseUrl: string;
  /** Lets services of ours read for every workspace. */
  readonly serviceToken: string;
}

/** Reads the configuration of recommendation. Throws {@link ConfigurationInvalid} with all faults at once. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, { DATABASE_URL: str(), SERVICE_TOKEN: str() });
  return {
    config: { runtime: readRuntimeConfig(environment), stream: readStreamConfig(environment) },
    secrets: { databaseUrl: settings.DATABASE_URL, serviceToken: settings.SERVICE_TOKEN },
  };
}
