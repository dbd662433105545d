import { type Environment, type RuntimeConfig, readRuntimeConfig, readSettings } from '@ichie/platform';
import { type StreamConfig, readStreamConfig } from '@ichie/stream';
import { num, str } from 'envalid';

export interface Config {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
  /** Addresses (separated by commas, CIDR too) of the proxies whose `X-Forwarded-For` is believed; false for none. */
  readonly trustProxy: false | string;
  /** How long a sender is kept waiting for its events to be durable. */
  readonly durableWithinMs: number;
  /** How long rejected events are kept. */
  readonly rejectedEventsKeptMs: number;
  /** How long a request of the tracking API may take to arrive. */
  readonly bodyWithinMs: number;
}

export interface Secrets {
  readonly databaseUrl: string;
  /** Lets admin in where marketers ask. */
  readonly managementToken: string;
  /** Seals what is kept of rejected events, and opens the secrets of webhooks that admin has sealed. */
  readonly sealingKey: string;
}

const DAY_MS = 86_400_000;

/** Reads the configuration of ingest. Throws {@link ConfigurationInvalid} with all faults at once. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, {
    DATABASE_URL: str(),
    MANAGEMENT_TOKEN: str(),
    SEALING_KEY: str(),
    TRUST_PROXY: str({ default: '', desc: 'addresses of the proxies in front' }),
    DURABLE_WITHIN_MS: num({ default: 8_000 }),
    REJECTED_EVENTS_KEPT_DAYS: num({ default: 14 }),
    BODY_WITHIN_MS: num({ default: 30_000 }),
  });
  return {
    config: {
      runtime: readRuntimeConfig(environment),
      stream: readStreamConfig(environment),
      trustProxy: settings.TRUST_PROXY === '' ? false : settings.TRUST_PROXY,
      durableWithinMs: settings.DURABLE_WITHIN_MS,
      rejectedEventsKeptMs: settings.REJECTED_EVENTS_KEPT_DAYS * DAY_MS,
      bodyWithinMs: settings.BODY_WITHIN_MS,
    },
    secrets: {
      databaseUrl: settings.DATABASE_URL,
      managementToken: settings.MANAGEMENT_TOKEN,
      sealingKey: settings.SEALING_KEY,
    },
  };
}
