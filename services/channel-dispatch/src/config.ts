import { type Environment, type RuntimeConfig, readRuntimeConfig, readSettings } from '@ichie/platform';
import { type StreamConfig, readStreamConfig } from '@ichie/stream';
import { makeValidator, num, str, url } from 'envalid';
import type { SesCredentials } from './adapters/ses/ses-mail-provider.ts';
import type { GatePolicy } from './domain/gate.ts';

export interface Config {
  readonly runtime: RuntimeConfig;
  readonly stream: StreamConfig;
  /** Where people reach the edge of this service; in every link of every message. */
  readonly publicUrl: string;
  readonly recommendationUrl: string;
  readonly mail: MailConfig;
  readonly gate: GatePolicy;
}

export interface MailConfig {
  readonly from: string;
  readonly replyTo: string | null;
  readonly awsRegion: string;
  /** Where a double of SES listens; null for Amazon itself. */
  readonly sesEndpoint: string | null;
  /** Where the double lists what it was sent; null where nobody can be asked. */
  readonly sesSandboxStoreUrl: string | null;
}

export interface Secrets {
  readonly databaseUrl: string;
  /** Opens the recommendation service to this one. */
  readonly serviceToken: string;
  /** Signs the links of messages; with another one, links that are out no longer work. */
  readonly linkSigningKey: string;
  /** Null for what the AWS SDK finds by itself. */
  readonly sesCredentials: SesCredentials | null;
}

const HOUR_MS = 3_600_000;

const signingKey = makeValidator<string>((input) => {
  if (input.length < 32)
    throw new Error('needs at least 32 random characters, such as `openssl rand -base64 32` gives');
  return input;
});

/** Reads the configuration of channel-dispatch. Throws {@link ConfigurationInvalid} with all faults at once. */
export function loadConfiguration(environment: Environment = process.env): { config: Config; secrets: Secrets } {
  const settings = readSettings(environment, {
    DATABASE_URL: str(),
    PUBLIC_URL: url({ desc: 'where people reach this service' }),
    RECOMMENDATION_URL: url(),
    SERVICE_TOKEN: str(),
    LINK_SIGNING_KEY: signingKey(),
    MAIL_FROM: str({ default: 'Ichie Demo <demo@ichie.example>' }),
    MAIL_REPLY_TO: str({ default: '' }),
    AWS_REGION: str({ default: 'us-east-1' }),
    AWS_ACCESS_KEY_ID: str({ default: '' }),
    AWS_SECRET_ACCESS_KEY: str({ default: '' }),
    AWS_SESSION_TOKEN: str({ default: '' }),
    SES_ENDPOINT: str({ default: '' }),
    SES_SANDBOX_STORE_URL: str({ default: '' }),
    FREQUENCY_CAP_EMAILS: num({ default: 5 }),
    FREQUENCY_CAP_HOURS: num({ default: 24 }),
  });
  return {
    config: {
      runtime: readRuntimeConfig(environment),
      stream: readStreamConfig(environment),
      publicUrl: withoutSlash(settings.PUBLIC_URL),
      recommendationUrl: withoutSlash(settings.RECOMMENDATION_URL),
      mail: {
        from: settings.MAIL_FROM,
        replyTo: orNull(settings.MAIL_REPLY_TO),
        awsRegion: settings.AWS_REGION,
        sesEndpoint: orNull(settings.SES_ENDPOINT),
        sesSandboxStoreUrl: orNull(settings.SES_SANDBOX_STORE_URL),
      },
      gate: {
        frequencyCaps: {
          email: { messages: settings.FREQUENCY_CAP_EMAILS, windowMs: settings.FREQUENCY_CAP_HOURS * HOUR_MS },
        },
      },
    },
    secrets: {
      databaseUrl: settings.DATABASE_URL,
      serviceToken: settings.SERVICE_TOKEN,
      linkSigningKey: settings.LINK_SIGNING_KEY,
      sesCredentials: credentialsOf(settings),
    },
  };
}

function credentialsOf(settings: {
  readonly AWS_ACCESS_KEY_ID: string;
  readonly AWS_SECRET_ACCESS_KEY: string;
  readonly AWS_SESSION_TOKEN: string;
}): SesCredentials | null {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: token } = settings;
  if (accessKeyId === '' || secretAccessKey === '') return null;
  return token === '' ? { accessKeyId, secretAccessKey } : { accessKeyId, secretAccessKey, sessionToken: token };
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, '');

const orNull = (text: string): string | null => (text === '' ? null : text);
