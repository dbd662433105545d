import type { Logger } from '@ichie/platform';
import kafkajs, { type Kafka, type LogEntry, type logLevel } from 'kafkajs';
import type { StreamConfig } from '../stream-config.ts';
import { registerZstd } from './compression.ts';
import { securityOptions } from './kafka-security.ts';
import { openSocket } from './open-socket.ts';

/** kafkajs is CommonJS: its names are on the default export. */
const { Kafka: KafkaClient, logLevel: levels } = kafkajs;

/** The Kafka client of a service. Its log goes to ours, a level lower: what it calls errors it mostly retries by itself. */
export function createKafka(clientId: string, config: StreamConfig, logger: Logger): Kafka {
  registerZstd();
  return new KafkaClient({
    clientId,
    brokers: [...config.brokers],
    ...securityOptions(config.security),
    socketFactory: openSocket,
    connectionTimeout: 3_000,
    // Longer than a group takes to rebalance: brokers answer the requests of a connection one after another.
    requestTimeout: 30_000,
    retry: { initialRetryTime: 100, maxRetryTime: 5_000, retries: 8 },
    logLevel: levels.WARN,
    logCreator: () => (entry) => log(logger, entry),
  });
}

function log(logger: Logger, { level, namespace, log: { message, error } }: LogEntry): void {
  const fields = { kafka: namespace, reason: error as unknown };
  if (isError(level)) logger.warn(fields, message);
  else logger.debug(fields, message);
}

const isError = (level: logLevel): boolean => level === levels.ERROR;
