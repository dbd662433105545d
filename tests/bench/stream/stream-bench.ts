import { join } from 'node:path';
import { createRuntime } from '@ichie/platform';
import { type TestInstallation, createTestInstallation } from '@ichie/testing';
import { withInfrastructure } from '../infrastructure.ts';
import type { BenchReport } from '../report.ts';
import { atLeastOnce } from './contenders/at-least-once.ts';
import type { Contender, StagePlace } from './contenders/contender.ts';
import { ichie } from './contenders/ichie.ts';
import { prepareKafkaStreams } from './contenders/kafka-streams.ts';
import { fillBacklog } from './load/fill-backlog.ts';
import { inTurn, medians } from './measure/in-turn.ts';
import { type Latency, type OpenLoop, measureLatency } from './measure/latency.ts';
import { type Backlog, type Throughput, measureThroughput } from './measure/throughput.ts';
import { streamReport } from './stream-report.ts';
import { type TopicSet, createTopicSet } from './topic-set.ts';

/** Each measure is taken so often, all contenders in turn, and the median counts. */
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const PARTITIONS = 8;
const OTHER_PARTITIONS = [1, 64];
const RECORDS = 800_000;
/** Ichie tells Kafka once a second how far it is: what is measured lasts several times as long. */
const BACKLOG: Backlog = { warmUpRecords: 150_000, untilRecords: 770_000 };
const LOOP: OpenLoop = { intervalMs: 2, warmUpEvents: 4_000, measuredEvents: 7_500 };
/** The defaults of Kafka Streams with exactly_once_v2. */
const STREAMS_DEFAULTS = { commitIntervalMs: 100, cacheBytes: 10 * 1024 * 1024 };
/** What the impatient set. */
const SHORT_INTERVAL_MS = 20;

/** The stream library beside its peers: throughput, latency, and the cost of a record with few and many lanes. */
export const streamBench = (): Promise<BenchReport> =>
  withInfrastructure(async () => {
    await using kafkaStreams = await prepareKafkaStreams();
    const contenders = {
      ichie,
      streams: kafkaStreams.contender(STREAMS_DEFAULTS),
      impatientStreams: kafkaStreams.contender({ ...STREAMS_DEFAULTS, commitIntervalMs: SHORT_INTERVAL_MS }),
      uncachedStreams: kafkaStreams.contender({ ...STREAMS_DEFAULTS, cacheBytes: 0 }),
      atLeastOnce,
    };
    await using installation = await createTestInstallation({
      name: 'bench-stream',
      services: [{ schema: 'bench', folder: join(import.meta.dirname, 'migrations') }],
      groups: [],
    });
    const throughput = await throughputOf(installation, Object.values(contenders));
    const latency = await latencyOf(installation, [
      ichie,
      contenders.streams,
      contenders.impatientStreams,
      atLeastOnce,
    ]);
    const lanes = await costOfLanes(installation);
    return streamReport({ rounds: ROUNDS, partitions: PARTITIONS, backlog: BACKLOG, loop: LOOP }, contenders, {
      throughput,
      latency,
      lanes,
    });
  });

async function throughputOf(
  installation: TestInstallation,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<Contender, Throughput>> {
  const topics = await createTopics(installation, 'throughput', PARTITIONS);
  await fillBacklog(topics, RECORDS);
  const figures = await inTurn(ROUNDS, contenders, (contender, round) =>
    measureThroughput(contender, placeOf(installation, topics, contender, round), BACKLOG),
  );
  return new Map([...figures].map(([contender, rounds]) => [contender, medians(rounds)]));
}

async function latencyOf(
  installation: TestInstallation,
  contenders: readonly Contender[],
): Promise<ReadonlyMap<Contender, Latency>> {
  const topics = await createTopics(installation, 'latency', PARTITIONS);
  const figures = await inTurn(ROUNDS, contenders, (contender, round) =>
    measureLatency(contender, placeOf(installation, topics, contender, round), LOOP),
  );
  return new Map([...figures].map(([contender, rounds]) => [contender, medians(rounds)]));
}

/** The throughput of Ichie by the number of lanes. */
async function costOfLanes(installation: TestInstallation): Promise<ReadonlyMap<number, Throughput>> {
  const subjects: { readonly name: string; readonly topics: TopicSet }[] = [];
  for (const partitions of [PARTITIONS, ...OTHER_PARTITIONS]) {
    const topics = await createTopics(installation, `lanes-${String(partitions)}`, partitions);
    await fillBacklog(topics, RECORDS);
    subjects.push({ name: `Ichie with ${String(partitions)} lanes`, topics });
  }
  const figures = await inTurn(ROUNDS, subjects, ({ topics }, round) =>
    measureThroughput(ichie, placeOf(installation, topics, ichie, round), BACKLOG),
  );
  return new Map([...figures].map(([{ topics }, rounds]) => [topics.inputPartitions, medians(rounds)]));
}

async function createTopics(installation: TestInstallation, name: string, inputPartitions: number): Promise<TopicSet> {
  await using runtime = await createRuntime('bench-stream', installation.runtime);
  const groups = Array.from({ length: ROUNDS }, (_value, round) => groupOf(ichie, name, round + 1));
  return await createTopicSet({ stream: installation.stream, logger: runtime.logger, name, inputPartitions, groups });
}

/** A group is used once: lanes have one row in the database, whatever the prefix of their topics. */
const groupOf = ({ id }: Contender, topics: string, round: number): string => `${id}-${topics}-${String(round)}`;

function placeOf(installation: TestInstallation, topics: TopicSet, contender: Contender, round: number): StagePlace {
  return { topics, group: groupOf(contender, topics.name, round), databaseUrl: installation.databaseUrl('bench') };
}
