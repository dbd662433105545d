import { readFileSync } from 'node:fs';
import { ConfigurationInvalid, type Environment, readSettings } from '@ichie/platform';
import { str } from 'envalid';
import type { KafkaConfig, SASLOptions } from 'kafkajs';
import { Secret } from './secret.ts';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

export type SaslMechanism = (typeof MECHANISMS)[number];

/** How a service proves to the brokers who it is. */
export interface SaslCredentials {
  readonly mechanism: SaslMechanism;
  readonly username: string;
  readonly password: Secret;
}

/** How connections to the brokers are protected. */
export interface KafkaSecurity {
  readonly tls: 'off' | 'on';
  /** PEM file of the authorities that may have signed the brokers' certificates; null: those that Node knows. */
  readonly caFile: string | null;
  readonly sasl: SaslCredentials | null;
}

/** Reads {@link KafkaSecurity}: KAFKA_TLS, KAFKA_TLS_CA_FILE, KAFKA_SASL_MECHANISM, _USERNAME and _PASSWORD. */
export function readKafkaSecurity(environment: Environment): KafkaSecurity {
  const settings = readSettings(environment, {
    KAFKA_TLS: str<KafkaSecurity['tls']>({ choices: ['off', 'on'], default: 'off' }),
    KAFKA_TLS_CA_FILE: str({ default: '' }),
    KAFKA_SASL_MECHANISM: str<SaslMechanism | 'none'>({ choices: ['none', ...MECHANISMS], default: 'none' }),
    KAFKA_SASL_USERNAME: str({ default: '' }),
    KAFKA_SASL_PASSWORD: str({ default: '' }),
  });
  const mechanism = settings.KAFKA_SASL_MECHANISM;
  const missing = (['KAFKA_SASL_USERNAME', 'KAFKA_SASL_PASSWORD'] as const).filter((name) => settings[name] === '');
  if (mechanism !== 'none' && missing.length > 0) {
    throw new ConfigurationInvalid(`KAFKA_SASL_MECHANISM is ${mechanism}: set ${missing.join(' and ')} too.`);
  }
  return {
    tls: settings.KAFKA_TLS,
    caFile: settings.KAFKA_TLS_CA_FILE === '' ? null : settings.KAFKA_TLS_CA_FILE,
    sasl:
      mechanism === 'none'
        ? null
        : { mechanism, username: settings.KAFKA_SASL_USERNAME, password: new Secret(settings.KAFKA_SASL_PASSWORD) },
  };
}

/** The same in the words of kafkajs. Throws {@link ConfigurationInvalid} when the authorities can not be read. */
export function securityOptions(security: KafkaSecurity | undefined): Pick<KafkaConfig, 'ssl' | 'sasl'> {
  if (security === undefined) return {};
  const { tls, caFile, sasl } = security;
  return {
    ...(tls === 'off' ? {} : { ssl: caFile === null ? true : { ca: [readAuthorities(caFile)] } }),
    ...(sasl === null ? {} : { sasl: saslOptions(sasl) }),
  };
}

function readAuthorities(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigurationInvalid(`KAFKA_TLS_CA_FILE names ${file}, which can not be read.`, { cause });
  }
}

const saslOptions = ({ mechanism, username, password }: SaslCredentials): SASLOptions => ({
  mechanism,
  username,
  password: password.reveal(),
});
