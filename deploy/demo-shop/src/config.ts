import { type Environment, type RuntimeConfig, readSettings } from '@ichie/platform';
import { num, str, url } from 'envalid';

export interface Config {
  readonly logLevel: RuntimeConfig['logLevel'];
  readonly ingestUrl: string;
  readonly recommendationUrl: string;
  readonly adminUrl: string;
  /** Where the sandbox shows the mails that were sent, or null when nobody should read them. */
  readonly sandboxUrl: string | null;
  readonly workspaceId: string;
  readonly seed: string;
  readonly eventsPerSecond: number;
}

export interface Secrets {
  readonly adminApiKey: string;
  readonly writeKey: string;
  readonly secretKey: string;
}

/** Reads the configuration of the demo shop. Throws {@link ConfigurationInvalid} with all faults at once. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, {
    ICHIE_LOG_LEVEL: str<RuntimeConfig['logLevel']>({
      choices: ['debug', 'info', 'warn', 'error', 'silent'],
      default: 'info',
    }),
    INGEST_URL: url(),
    RECOMMENDATION_URL: url(),
    ADMIN_URL: url(),
    SANDBOX_URL: url({ default: '' }),
    ADMIN_API_KEY: str(),
    DEMO_WORKSPACE_ID: str(),
    DEMO_WRITE_KEY: str(),
    DEMO_SECRET_KEY: str(),
    DEMO_SEED: str({ default: 'ichie' }),
    DEMO_EVENTS_PER_SECOND: num({ default: 4 }),
  });
  return {
    config: {
      logLevel: settings.ICHIE_LOG_LEVEL,
      ingestUrl: settings.INGEST_URL,
      recommendationUrl: settings.RECOMMENDATION_URL,
      adminUrl: settings.ADMIN_URL,
      sandboxUrl: settings.SANDBOX_URL === '' ? null : settings.SANDBOX_URL,
      workspaceId: settings.DEMO_WORKSPACE_ID,
      seed: settings.DEMO_SEED,
      eventsPerSecond: settings.DEMO_EVENTS_PER_SECOND,
    },
    secrets: {
      adminApiKey: settings.ADMIN_API_KEY,
      writeKey: settings.DEMO_WRITE_KEY,
      secretKey: settings.DEMO_SECRET_KEY,
    },
  };
}
