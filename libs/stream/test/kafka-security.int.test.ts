import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '@ichie/platform';
import { eventually } from '@ichie/testing';
import { createKafka } from '../src/kafka/kafka-client.ts';
import { systemMachine } from '../src/kafka/machine.ts';
import { UNBOUNDED, createPublisher } from '../src/producer/publisher.ts';
import { type StreamConfig, readStreamConfig } from '../src/stream-config.ts';
import { followTopic } from './fixtures/follow-topic.ts';
import { noMetrics } from './fixtures/no-metrics.ts';
import type { OwnBroker } from './fixtures/own-broker.ts';
import { USER, authoritiesOf, startSecuredBroker } from './fixtures/secured-broker.ts';

const logger = createLogger('test', { logLevel: 'silent' });

describe('a broker that wants TLS and SASL', () => {
  let broker: OwnBroker;

  beforeAll(async () => {
    broker = await startSecuredBroker();
  });

  afterAll(async () => {
    await broker[Symbol.asyncDispose]();
  });

  const configOf = (changes: Readonly<Record<string, string>>): StreamConfig =>
    readStreamConfig({
      KAFKA_BROKERS: broker.address,
      SCHEMA_REGISTRY_URL: 'http://127.0.0.1:1',
      KAFKA_TLS: 'on',
      KAFKA_TLS_CA_FILE: authoritiesOf(broker),
      KAFKA_SASL_MECHANISM: 'scram-sha-512',
      KAFKA_SASL_USERNAME: USER.name,
      KAFKA_SASL_PASSWORD: USER.password,
      ...changes,
    });

  const create = async (config: StreamConfig, topic: string): Promise<void> => {
    const admin = createKafka('test', config, logger).admin({ retry: { retries: 0 } });
    try {
      await admin.connect();
      await admin.createTopics({ topics: [{ topic, numPartitions: 1 }], waitForLeaders: false });
    } finally {
      await admin.disconnect();
    }
  };

  it.each(['plain', 'scram-sha-256', 'scram-sha-512'])('lets in who proves it by %s', async (mechanism) => {
    const config = configOf({ KAFKA_SASL_MECHANISM: mechanism });
    const topic = `topic-${mechanism}`;
    await create(config, topic);
    const kafka = createKafka('test', config, logger);
    const parts = { kafka, machine: systemMachine, metrics: noMetrics, logger, name: 'test' };
    await using publisher = createPublisher({ ...parts, capacity: UNBOUNDED, compression: 'none' });
    const value = Buffer.from('for your eyes only');
    await publisher.publish([{ topic, partition: 0, key: 'key', value, headers: {} }]);
    await using followed = followTopic({ kafka, topic });
    await eventually(() => {
      expect(followed.values).toEqual(['for your eyes only']);
    });
  });

  it('does not let in who has another password, and says so without telling it', async () => {
    const config = configOf({ KAFKA_SASL_PASSWORD: 'open sesame' });
    await using followed = followTopic({ kafka: createKafka('test', config, logger), topic: 'topic-refused' });
    await eventually(() => {
      expect(followed.consumer.fault).toBe(
        'has not joined its group: SASL SCRAM SHA512 authentication failed: Authentication failed during authentication due to invalid credentials with SASL mechanism SCRAM-SHA-512',
      );
    });
    await expect(create(config, 'topic-refused')).rejects.toThrow('authentication failed');
  });

  it('is not believed when nobody vouches for its certificate', async () => {
    await expect(create(configOf({ KAFKA_TLS_CA_FILE: '' }), 'topic-untrusted')).rejects.toThrow(
      'self-signed certificate',
    );
  });
});
