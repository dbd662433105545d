import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Environment, type RuntimeConfig, readRuntimeConfig, readSettings } from '@ichie/platform';
import { type StreamConfig, readStreamConfig } from '@ichie/stream';
import { num, str } from 'envalid';
import type { HotKeysOptions } from './domain/hot-keys.ts';

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
  readonly imports: ImportsConfig;
  readonly hotKeys: HotKeysOptions;
}

/** How files are imported. */
export interface ImportsConfig {
  /** Where uploads and fetched files lie: a volume that all instances share. */
  readonly folder: string;
  readonly largestBytes: number;
  /** `host` or `host:port` of places inside that may be read from, by http too. */
  readonly allowedHosts: readonly string[];
  /** Rows of all imports of this process together; Infinity for no ceiling. */
  readonly rowsPerSecond: number;
  /** Imports that this process works on side by side. */
  readonly atOnce: number;
  /** How long files and secrets of imports are kept that nobody touches. */
  readonly filesKeptMs: number;
  readonly rejectedRowsKeptMs: number;
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
    REJECTED_EVENTS_KEPT_DAYS: num({ default: 30 }),
    BODY_WITHIN_MS: num({ default: 30_000 }),
    HOT_KEY_EVENTS_PER_SECOND: num({ default: 500, desc: '0 for no key is ever hot' }),
    HOT_KEY_COOLS_AFTER_MS: num({ default: 60_000 }),
  });
  return {
    config: {
      runtime: readRuntimeConfig(environment),
      stream: readStreamConfig(environment),
      trustProxy: settings.TRUST_PROXY === '' ? false : settings.TRUST_PROXY,
      durableWithinMs: settings.DURABLE_WITHIN_MS,
      rejectedEventsKeptMs: settings.REJECTED_EVENTS_KEPT_DAYS * DAY_MS,
      imports: readImportsConfig(environment),
      bodyWithinMs: settings.BODY_WITHIN_MS,
      hotKeys: {
        eventsPerSecond: settings.HOT_KEY_EVENTS_PER_SECOND,
        coolsAfterMs: settings.HOT_KEY_COOLS_AFTER_MS,
      },
    },
    secrets: {
      databaseUrl: settings.DATABASE_URL,
      managementToken: settings.MANAGEMENT_TOKEN,
      sealingKey: settings.SEALING_KEY,
    },
  };
}

function readImportsConfig(environment: Environment): ImportsConfig {
  const settings = readSettings(environment, {
    UPLOADS_FOLDER: str({ default: join(tmpdir(), 'ichie-uploads') }),
    IMPORT_LARGEST_BYTES: num({ default: 5_000_000_000 }),
    IMPORT_ALLOWED_HOSTS: str({ default: '', desc: 'host or host:port, several separated by commas' }),
    IMPORT_ROWS_PER_SECOND: num({ default: 0, desc: '0 for no ceiling' }),
    IMPORTS_AT_ONCE: num({ default: 2 }),
    IMPORT_FILES_KEPT_DAYS: num({ default: 7 }),
    IMPORT_REJECTED_ROWS_KEPT_DAYS: num({ default: 30 }),
  });
  return {
    folder: settings.UPLOADS_FOLDER,
    largestBytes: settings.IMPORT_LARGEST_BYTES,
    allowedHosts: settings.IMPORT_ALLOWED_HOSTS.split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    rowsPerSecond: settings.IMPORT_ROWS_PER_SECOND > 0 ? settings.IMPORT_ROWS_PER_SECOND : Infinity,
    atOnce: settings.IMPORTS_AT_ONCE,
    filesKeptMs: settings.IMPORT_FILES_KEPT_DAYS * DAY_MS,
    rejectedRowsKeptMs: settings.IMPORT_REJECTED_ROWS_KEPT_DAYS * DAY_MS,
  };
}
