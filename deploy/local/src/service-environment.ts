import type { Credentials } from './credentials.ts';
import type { Home } from './home.ts';
import type { PostgresAccess } from './infrastructure/postgres.ts';
import type { Ports } from './ports.ts';
import type { LocalSecrets } from './secrets.ts';
import { SERVICES, type ServiceName } from './services.ts';
import { DATABASE } from './steps/prepare-database.ts';

export interface EnvironmentParts {
  /** The environment of the person who started Ichie. */
  readonly outer: NodeJS.ProcessEnv;
  readonly home: Home;
  readonly ports: Ports;
  readonly secrets: LocalSecrets;
  readonly credentials: Credentials;
  readonly infrastructure: {
    readonly kafkaBrokers: readonly string[];
    readonly registryUrl: string;
    readonly postgres: Pick<PostgresAccess, 'host' | 'port'>;
  };
  readonly consoleFolder: string;
}

type Environment = Readonly<Record<string, string>>;

/** A process gets what it is meant to get, not what happens to be set around us; these few pass through. */
const PASSED_THROUGH = /^(PATH|HOME|LANG|LC_.*|TZ|OTEL_.*|ICHIE_LOG_LEVEL)$/;

/** What imports may read, and how fast: whoever has a storage of their own on this machine says so. */
const PASSED_TO_INGEST = /^IMPORT_/;

const localUrl = (port: number): string => `http://127.0.0.1:${String(port)}`;

/** What every process of ours is told. */
export function commonEnvironment(parts: Pick<EnvironmentParts, 'outer' | 'home'>): Environment {
  return {
    ICHIE_LOG_LEVEL: 'info',
    ...passedOn(parts.outer, PASSED_THROUGH),
    ICHIE_ENV: 'local',
    NODE_ENV: 'production',
    // Parsed and compiled code is kept, so that the next start of a service costs half as much.
    NODE_COMPILE_CACHE: parts.home.cache,
  };
}

const passedOn = (outer: NodeJS.ProcessEnv, names: RegExp): Environment =>
  Object.fromEntries(
    Object.entries(outer).filter((entry): entry is [string, string] => entry[1] !== undefined && names.test(entry[0])),
  );

/** The whole environment of a service: its contract with whoever runs it. */
export function serviceEnvironment(name: ServiceName, parts: EnvironmentParts): Environment {
  const { ports, infrastructure } = parts;
  const service = SERVICES.find((entry) => entry.name === name);
  if (service === undefined) throw new Error(`There is no service ${name}.`);
  const { host, port } = infrastructure.postgres;
  return {
    ...commonEnvironment(parts),
    HOST: '127.0.0.1',
    PORT: String(ports[service.port]),
    KAFKA_BROKERS: infrastructure.kafkaBrokers.join(','),
    SCHEMA_REGISTRY_URL: infrastructure.registryUrl,
    DATABASE_URL: `postgres://ichie_${service.schema}:${parts.secrets.databasePasswords[name]}@${host}:${String(port)}/${DATABASE}`,
    ...extraEnvironment(name, parts),
  };
}

function extraEnvironment(
  name: ServiceName,
  { outer, ports, home, secrets, credentials, consoleFolder }: EnvironmentParts,
): Environment {
  switch (name) {
    case 'ingest':
      return {
        ...passedOn(outer, PASSED_TO_INGEST),
        MANAGEMENT_TOKEN: secrets.managementToken,
        SEALING_KEY: secrets.sealingKey,
        UPLOADS_FOLDER: home.uploads,
      };
    case 'identity-resolution':
    case 'segmentation':
    case 'journey-orchestrator':
      return {};
    case 'recommendation':
      return { SERVICE_TOKEN: secrets.serviceToken };
    case 'channel-dispatch':
      return {
        PUBLIC_URL: localUrl(ports.dispatch),
        RECOMMENDATION_URL: localUrl(ports.recommendation),
        SERVICE_TOKEN: secrets.serviceToken,
        LINK_SIGNING_KEY: secrets.linkSigningKey,
        SES_ENDPOINT: localUrl(ports.sandbox),
        SES_SANDBOX_STORE_URL: `${localUrl(ports.sandbox)}/store`,
        AWS_REGION: 'us-east-1',
        // The sandbox wants to see a signature and does not check it.
        AWS_ACCESS_KEY_ID: 'sandbox',
        AWS_SECRET_ACCESS_KEY: 'sandbox',
      };
    case 'admin':
      return {
        PUBLIC_URL: localUrl(ports.console),
        SERVICE_URLS: JSON.stringify(
          Object.fromEntries(SERVICES.map(({ name, port }) => [name, localUrl(ports[port])])),
        ),
        INGEST_URL: localUrl(ports.ingest),
        MANAGEMENT_TOKEN: secrets.managementToken,
        SEALING_KEY: secrets.sealingKey,
        SANDBOX_URL: localUrl(ports.sandbox),
        CONSOLE_DIST: consoleFolder,
        ADMIN_EMAIL: credentials.admin.email,
        ADMIN_PASSWORD: credentials.admin.password,
        ADMIN_API_KEY: credentials.admin.apiKey,
        DEMO_WORKSPACE_ID: credentials.demo.workspaceId,
        DEMO_WRITE_KEY: credentials.demo.writeKey,
        DEMO_SECRET_KEY: credentials.demo.secretKey,
      };
  }
}

export function sandboxEnvironment(parts: Pick<EnvironmentParts, 'outer' | 'home' | 'ports'>): Environment {
  return {
    ...commonEnvironment(parts),
    HOST: '127.0.0.1',
    PORT: String(parts.ports.sandbox),
    STATE_FOLDER: parts.home.sandbox,
  };
}

export function demoShopEnvironment(
  parts: Pick<EnvironmentParts, 'outer' | 'home' | 'ports' | 'credentials'>,
): Environment {
  return {
    ...commonEnvironment(parts),
    ADMIN_URL: localUrl(parts.ports.console),
    ADMIN_API_KEY: parts.credentials.admin.apiKey,
    INGEST_URL: localUrl(parts.ports.ingest),
    RECOMMENDATION_URL: localUrl(parts.ports.recommendation),
    SANDBOX_URL: localUrl(parts.ports.sandbox),
    DEMO_WORKSPACE_ID: parts.credentials.demo.workspaceId,
    DEMO_WRITE_KEY: parts.credentials.demo.writeKey,
    DEMO_SECRET_KEY: parts.credentials.demo.secretKey,
  };
}
