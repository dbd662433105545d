import { type Environment, type RuntimeConfig, readRuntimeConfig, readSettings } from '@ichie/platform';
import { type StreamConfig, readStreamConfig } from '@ichie/stream';
import { email, json, str, url } from 'envalid';

/** How this service runs; nothing here is secret. */
export interface Config {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
  /** Where people reach the console; https makes the session cookie secure. */
  readonly publicUrl: string;
  /** Addresses (separated by commas, CIDR too) of the proxies whose `X-Forwarded-For` is believed; false for none. */
  readonly trustProxy: false | string;
  /** The sandbox inbox of the local SES double, where there is one. */
  readonly sandboxUrl: string | undefined;
  /** Where ingest answers; what marketers ask of it is passed on. */
  readonly ingestUrl: string;
  /** Where client apps and providers of webhooks reach ingest. */
  readonly ingestPublicUrl: string;
  /** The folder of the built console, where this service is to serve it. */
  readonly consoleFolder: string | undefined;
  /** Addresses of the other services, whose readiness is then shown. */
  readonly serviceUrls: Readonly<Record<string, string>>;
}

/** What must not be seen. */
export interface Secrets {
  readonly databaseUrl: string;
  /** Lets this service into ingest where marketers ask. */
  readonly managementToken: string;
  /** Seals the secrets of webhooks for ingest. */
  readonly sealingKey: string;
  /** The first account; the environment stays the authority over its password. */
  readonly account: { readonly email: string; readonly password: string };
  /** A key that acts for the first account, for scripts. */
  readonly apiKey: string | undefined;
  /** The demo workspace and the keys of its source. */
  readonly demo: DemoSecrets | undefined;
}

export interface DemoSecrets {
  readonly workspaceId: string;
  readonly writeKey: string;
  readonly secretKey: string;
}

/** Reads the configuration out of the environment. Throws one error that names every fault. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, {
    DATABASE_URL: url(),
    PUBLIC_URL: url(),
    TRUST_PROXY: str({ default: '', desc: 'addresses of the proxies in front' }),
    SANDBOX_URL: url({ default: undefined }),
    INGEST_URL: url(),
    INGEST_PUBLIC_URL: url({ default: undefined, desc: 'INGEST_URL where it is not another one' }),
    MANAGEMENT_TOKEN: str(),
    SEALING_KEY: str(),
    CONSOLE_DIST: str({ default: undefined }),
    SERVICE_URLS: json<Record<string, string>>({ default: {}, desc: 'JSON object: service → address' }),
    ADMIN_EMAIL: email(),
    ADMIN_PASSWORD: str(),
    ADMIN_API_KEY: str({ default: undefined }),
    DEMO_WORKSPACE_ID: str({ default: undefined }),
    DEMO_WRITE_KEY: str({ default: undefined }),
    DEMO_SECRET_KEY: str({ default: undefined }),
  });
  const { DEMO_WORKSPACE_ID: workspaceId, DEMO_WRITE_KEY: writeKey, DEMO_SECRET_KEY: secretKey } = settings;
  return {
    config: {
      runtime: readRuntimeConfig(environment),
      stream: readStreamConfig(environment),
      publicUrl: withoutSlash(settings.PUBLIC_URL),
      trustProxy: settings.TRUST_PROXY === '' ? false : settings.TRUST_PROXY,
      sandboxUrl: settings.SANDBOX_URL === undefined ? undefined : withoutSlash(settings.SANDBOX_URL),
      ingestUrl: withoutSlash(settings.INGEST_URL),
      ingestPublicUrl: withoutSlash(settings.INGEST_PUBLIC_URL ?? settings.INGEST_URL),
      consoleFolder: settings.CONSOLE_DIST,
      serviceUrls: settings.SERVICE_URLS,
    },
    secrets: {
      databaseUrl: settings.DATABASE_URL,
      managementToken: settings.MANAGEMENT_TOKEN,
      sealingKey: settings.SEALING_KEY,
      account: { email: settings.ADMIN_EMAIL, password: settings.ADMIN_PASSWORD },
      apiKey: settings.ADMIN_API_KEY,
      demo:
        workspaceId === undefined || writeKey === undefined || secretKey === undefined
          ? undefined
          : { workspaceId, writeKey, secretKey },
    },
  };
}

const withoutSlash = (address: string): string => address.replace(/\/$/, '');
