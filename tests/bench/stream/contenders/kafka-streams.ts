import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { profilesActivityTopic, segmentsMembershipTopic } from '@ichie/contracts';
import { ensureMavenPackage, homeAt, javaProgram } from '@ichie/local';
import type { Contender, StagePlace } from './contender.ts';
import { StageProcess } from './stage-process.ts';

const run = promisify(execFile);

const root = join(import.meta.dirname, '../../../..');
const VERSION = '4.3.1';
const SOURCES = ['CountingStage.java', 'CountingProcessor.java', 'FramedAvro.java'];
const MAIN_CLASS = 'CountingStage';

/** Kafka Streams with what it needs to read our records. */
const KAFKA_STREAMS_PACKAGE = {
  name: `kafka-streams-${VERSION}`,
  form: 'jars' as const,
  coordinates: [
    { group: 'org.apache.kafka', artifact: 'kafka-streams', version: VERSION },
    { group: 'org.apache.avro', artifact: 'avro', version: '1.12.0' },
    { group: 'org.slf4j', artifact: 'slf4j-simple', version: '1.7.36' },
  ],
};

/** What Kafka Streams is started with, where its defaults are not all that is of interest. */
export interface KafkaStreamsSettings {
  readonly commitIntervalMs: number;
  /** What waits in memory to be written to RocksDB and the changelog, once for all changes of a key. */
  readonly cacheBytes: number;
}

/** Kafka Streams, compiled and ready to be started. */
export interface KafkaStreams extends AsyncDisposable {
  contender(settings: KafkaStreamsSettings): Contender;
}

/** Fetches Kafka Streams if it is not there yet and compiles its stage. */
export async function prepareKafkaStreams(): Promise<KafkaStreams> {
  const { packages } = homeAt(process.env.ICHIE_HOME ?? join(root, '.ichie'));
  const jars = await ensureMavenPackage(packages, KAFKA_STREAMS_PACKAGE);
  const folder = await mkdtemp(join(tmpdir(), 'ichie-kafka-streams-'));
  const sources = SOURCES.map((name) => join(import.meta.dirname, '../kafka-streams', name));
  await run(javaCompiler(), ['-cp', join(jars, '*'), '-d', folder, ...sources]);
  const inputSchema = join(folder, 'input.avsc');
  const outputSchema = join(folder, 'output.avsc');
  await writeFile(inputSchema, profilesActivityTopic.schemaText);
  await writeFile(outputSchema, segmentsMembershipTopic.schemaText);
  const classPath = `${folder}:${join(jars, '*')}`;

  return {
    contender: (settings) => ({
      id: `kafka-streams-${String(settings.commitIntervalMs)}-${String(settings.cacheBytes)}`,
      name: nameOf(settings),
      async start(place) {
        const properties = join(folder, `${place.group}.properties`);
        const state = join(folder, place.group);
        await writeFile(properties, propertiesOf({ place, settings, state, inputSchema, outputSchema }));
        const flags = ['-Xms256m', '-Xmx1g', '-Dorg.slf4j.simpleLogger.defaultLogLevel=error', '-cp', classPath];
        return new StageProcess(javaProgram(), [...flags, MAIN_CLASS, properties]);
      },
    }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

const nameOf = ({ commitIntervalMs, cacheBytes }: KafkaStreamsSettings): string =>
  `Kafka Streams, commits every ${String(commitIntervalMs)} ms${cacheBytes === 0 ? ', without a cache' : ''}`;

interface PropertiesParts {
  readonly place: StagePlace;
  readonly settings: KafkaStreamsSettings;
  readonly state: string;
  readonly inputSchema: string;
  readonly outputSchema: string;
}

/** What is not named keeps the default of Kafka Streams. */
function propertiesOf({ place, settings, state, inputSchema, outputSchema }: PropertiesParts): string {
  const { topics, group } = place;
  const properties = {
    'application.id': `${topics.stream.topicPrefix}${group}`,
    'bootstrap.servers': topics.stream.brokers.join(','),
    'processing.guarantee': 'exactly_once_v2',
    'commit.interval.ms': settings.commitIntervalMs,
    'statestore.cache.max.bytes': settings.cacheBytes,
    'state.dir': state,
    'replication.factor': 1,
    'auto.offset.reset': 'earliest',
    'bench.input.topic': topics.input,
    'bench.input.schema': inputSchema,
    'bench.output.topic': topics.output,
    'bench.output.schema': outputSchema,
    'bench.output.schema.id': topics.outputSchemaId,
  };
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${String(value)}\n`)
    .join('');
}

/** The `javac` beside the `java` in use. */
const javaCompiler = (): string => {
  const java = javaProgram();
  return java === 'java' ? 'javac' : join(dirname(java), 'javac');
};
