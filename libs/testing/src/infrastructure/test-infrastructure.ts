/** The real broker, schema registry and database that tests run against. */
export interface TestInfrastructure {
  readonly kafkaBrokers: readonly string[];
  /** Where the registry speaks Confluent's protocol. */
  readonly registryUrl: string;
  /** A user who may create databases and roles. */
  readonly postgresUrl: string;
}

/** Infrastructure that was started for this run and must be ended with it. */
export interface StartedTestInfrastructure extends TestInfrastructure {
  stop(): Promise<void>;
}

const KAFKA_BROKERS = 'ICHIE_TEST_KAFKA_BROKERS';
const REGISTRY_URL = 'ICHIE_TEST_REGISTRY_URL';
const POSTGRES_URL = 'ICHIE_TEST_POSTGRES_URL';

/** The infrastructure that the environment names, if it names all three. */
export function infrastructureInEnvironment(environment: NodeJS.ProcessEnv): TestInfrastructure | undefined {
  const brokers = environment[KAFKA_BROKERS];
  const registryUrl = environment[REGISTRY_URL];
  const postgresUrl = environment[POSTGRES_URL];
  if (brokers === undefined || registryUrl === undefined || postgresUrl === undefined) return undefined;
  return { kafkaBrokers: brokers.split(','), registryUrl, postgresUrl };
}

/** Names the infrastructure in the environment, where test workers and child processes find it. */
export function publishInfrastructure(infrastructure: TestInfrastructure, environment: NodeJS.ProcessEnv): void {
  environment[KAFKA_BROKERS] = infrastructure.kafkaBrokers.join(',');
  environment[REGISTRY_URL] = infrastructure.registryUrl;
  environment[POSTGRES_URL] = infrastructure.postgresUrl;
}

/** Takes the names out again: what they name has ended. */
export function forgetInfrastructure(environment: NodeJS.ProcessEnv): void {
  for (const name of [KAFKA_BROKERS, REGISTRY_URL, POSTGRES_URL]) Reflect.deleteProperty(environment, name);
}

/** The infrastructure of this test run; Jest's global set-up has started it. */
export function testInfrastructure(): TestInfrastructure {
  const infrastructure = infrastructureInEnvironment(process.env);
  if (infrastructure === undefined) {
    throw new Error(
      'No test infrastructure: name the file *.int.test.ts, so that Jest starts one, or set ICHIE_TEST_KAFKA_BROKERS, ICHIE_TEST_REGISTRY_URL and ICHIE_TEST_POSTGRES_URL.',
    );
  }
  return infrastructure;
}
