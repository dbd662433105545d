import { type Environment, readSettings } from '@ichie/platform';
import { str, url } from 'envalid';
import type { Compression } from './kafka/compression.ts';
import { type KafkaSecurity, readKafkaSecurity } from './kafka/kafka-security.ts';

/** Buckets are shared out evenly among powers of two only. */
const PARTITIONS = ['', ...Array.from({ length: 11 }, (_value, power) => String(2 ** power))];

/** Where Kafka and the schema registry are. */
export interface StreamConfig {
  /** `host:port` of some brokers. */
  readonly brokers: readonly string[];
  /** A registry with Confluent's API. */
  readonly registryUrl: string;
  /** Put before the name of every topic and group, so that installations can share a cluster. */
  readonly topicPrefix: string;
  /**
   * Partitions of every topic that has more than one, and so lanes of a group: a power of two, at most 1,024. What the
   * catalogue says unless told. Chosen once, before the topics are made.
   */
  readonly partitions?: number;
  /** Unprotected connections unless told. */
  readonly security?: KafkaSecurity;
  /** How producers make batches smaller; not at all unless told. */
  readonly compression?: Compression;
}

/**
 * Reads {@link StreamConfig}: KAFKA_BROKERS, SCHEMA_REGISTRY_URL, ICHIE_TOPIC_PREFIX, ICHIE_PARTITIONS, KAFKA_COMPRESSION,
 * KAFKA_TLS*, KAFKA_SASL_*.
 */
export function readStreamConfig(environment: Environment): StreamConfig {
  const settings = readSettings(environment, {
    KAFKA_BROKERS: str({ desc: 'host:port, several separated by commas' }),
    SCHEMA_REGISTRY_URL: url(),
    ICHIE_TOPIC_PREFIX: str({ default: '' }),
    ICHIE_PARTITIONS: str({ choices: PARTITIONS, default: '', desc: 'a power of two, at most 1024' }),
    KAFKA_COMPRESSION: str<Compression>({ choices: ['none', 'gzip', 'zstd'], default: 'none' }),
  });
  return {
    brokers: settings.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    registryUrl: settings.SCHEMA_REGISTRY_URL.replace(/\/$/, ''),
    topicPrefix: settings.ICHIE_TOPIC_PREFIX,
    ...(settings.ICHIE_PARTITIONS === '' ? {} : { partitions: Number(settings.ICHIE_PARTITIONS) }),
    security: readKafkaSecurity(environment),
    compression: settings.KAFKA_COMPRESSION,
  };
}
