import { randomBytes } from 'node:crypto';
import type { StartedTestContainer } from 'testcontainers';
import { freePort } from '../free-port.ts';
import type { StartedTestInfrastructure } from './test-infrastructure.ts';

const KAFKA_IMAGE = 'apache/kafka:4.3.1';
const REGISTRY_IMAGE = 'apicurio/apicurio-registry:3.3.1';
const POSTGRES_IMAGE = 'postgres:18';

/** Starts the infrastructure as containers. Testcontainers is loaded only here: it is large, and not every run needs it. */
export async function startContainers(): Promise<StartedTestInfrastructure> {
  const { GenericContainer, Wait } = await import('testcontainers');
  const kafkaPort = await freePort();
  const password = randomBytes(24).toString('base64url');

  const kafka = new GenericContainer(KAFKA_IMAGE)
    // The broker must tell clients the port by which they reach it, so it is chosen before the container starts.
    .withExposedPorts({ container: 9092, host: kafkaPort })
    .withEnvironment(kafkaEnvironment(kafkaPort))
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/));
  const registry = new GenericContainer(REGISTRY_IMAGE)
    .withExposedPorts(8080)
    .withWaitStrategy(Wait.forHttp('/apis/ccompat/v7/subjects', 8080));
  const postgres = new GenericContainer(POSTGRES_IMAGE)
    .withExposedPorts(5432)
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withCommand(['postgres', '-c', 'max_connections=300'])
    // The first start is the image's own initialisation; the second one is the real one.
    .withWaitStrategy(Wait.forLogMessage(/database system is ready to accept connections/, 2));

  const starts = await Promise.allSettled([kafka.start(), registry.start(), postgres.start()]);
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  const [startedKafka, startedRegistry, startedPostgres] = running;
  if (startedKafka === undefined || startedRegistry === undefined || startedPostgres === undefined) {
    await stopAll(running);
    throw starts.find((start) => start.status === 'rejected')?.reason;
  }
  const registryUrl = `http://${addressOf(startedRegistry, 8080)}/apis/ccompat/v7`;
  await requireFullCompatibility(registryUrl);
  return {
    kafkaBrokers: [`${startedKafka.getHost()}:${String(kafkaPort)}`],
    registryUrl,
    postgresUrl: `postgres://postgres:${password}@${addressOf(startedPostgres, 5432)}/postgres`,
    stop: () => stopAll(running),
  };
}

const kafkaEnvironment = (port: number): Record<string, string> => ({
  KAFKA_NODE_ID: '1',
  KAFKA_PROCESS_ROLES: 'broker,controller',
  KAFKA_LISTENERS: 'PLAINTEXT://:9092,CONTROLLER://:9093',
  KAFKA_ADVERTISED_LISTENERS: `PLAINTEXT://localhost:${String(port)}`,
  KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
  KAFKA_CONTROLLER_LISTENER_NAMES: 'CONTROLLER',
  KAFKA_CONTROLLER_QUORUM_VOTERS: '1@localhost:9093',
  KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: '1',
  KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: '1',
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR: '1',
  KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR: '1',
  KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: '0',
  KAFKA_AUTO_CREATE_TOPICS_ENABLE: 'false',
});

const addressOf = (container: StartedTestContainer, port: number): string =>
  `${container.getHost()}:${String(container.getMappedPort(port))}`;

async function requireFullCompatibility(registryUrl: string): Promise<void> {
  const response = await fetch(`${registryUrl}/config`, {
    method: 'PUT',
    headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' },
    body: JSON.stringify({ compatibility: 'FULL_TRANSITIVE' }),
  });
  if (!response.ok) throw new Error(`The schema registry refused its compatibility level: ${String(response.status)}`);
}

async function stopAll(containers: readonly StartedTestContainer[]): Promise<void> {
  await Promise.all(containers.map((container) => container.stop()));
}
