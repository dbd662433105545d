import { type Environment, readSettings } from '@ichie/platform';
import { str, url } from 'envalid';

/** Where Kafka and the schema registry are. */
export interface StreamConfig {
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  /** A registry with Confluent's API. */
  readonly registryUrl: string;
  /** Put before the name of every topic and group, so that installations can share a cluster. */
  readonly topicPrefix: string;
}

/** Reads {@link StreamConfig}: KAFKA_BROKERS, SCHEMA_REGISTRY_URL, ICHIE_TOPIC_PREFIX. */
export function readStreamConfig(environment: Environment): StreamConfig {
  const settings = readSettings(environment, {
    KAFKA_BROKERS: str({ desc: 'host:port, several separated by commas' }),
    SCHEMA_REGISTRY_URL: url(),
    ICHIE_TOPIC_PREFIX: str({ default: '' }),
  });
  return {
    brokers: settings.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    registryUrl: settings.SCHEMA_REGISTRY_URL.replace(/\/$/, ''),
    topicPrefix: settings.ICHIE_TOPIC_PREFIX,
  };
}
