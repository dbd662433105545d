import { type Environment, readRuntimeConfig, readSettings, type RuntimeConfig } from '@ichie/platform';
import { readStreamConfig, type StreamConfig } from '@ichie/stream';
import { num, url } from 'envalid';

export interface Config {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
  /** How many events of hot keys are handled in a second at most. */
  readonly overflowEventsPerSecond: number;
}

export interface Secrets {
  readonly databaseUrl: string;
}

/** Reads the environment; throws `ConfigurationInvalid` with every fault at once. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, {
    DATABASE_URL: url(),
    OVERFLOW_EVENTS_PER_SECOND: num({ default: 1_000 }),
  });
  return {
    config: {
      runtime: readRuntimeConfig(environment),
      stream: readStreamConfig(environment),
      overflowEventsPerSecond: settings.OVERFLOW_EVENTS_PER_SECOND,
    },
    secrets: { databaseUrl: settings.DATABASE_URL },
  };
}
