import { type BenchReport, figure, machine, ratio } from '../report.ts';
import { PROFILES } from './an-event.ts';
import type { Contender } from './contenders/contender.ts';
import type { Latency, OpenLoop } from './measure/latency.ts';
import type { Backlog, Throughput } from './measure/throughput.ts';

export interface StreamPlan {
  readonly rounds: number;
  readonly partitions: number;
  readonly backlog: Backlog;
  readonly loop: OpenLoop;
}

/** Who is compared: Ichie, Kafka Streams as it comes, with a short commit interval and without its cache, and the plain loop. */
export interface StreamContenders {
  readonly ichie: Contender;
  readonly streams: Contender;
  readonly impatientStreams: Contender;
  readonly uncachedStreams: Contender;
  readonly atLeastOnce: Contender;
}

/** Medians of all rounds. */
export interface StreamFigures {
  readonly throughput: ReadonlyMap<Contender, Throughput>;
  readonly latency: ReadonlyMap<Contender, Latency>;
  /** Of Ichie, by the number of lanes. */
  readonly lanes: ReadonlyMap<number, Throughput>;
}

interface Goal {
  readonly name: string;
  readonly value: number;
  readonly wanted: string;
  readonly isMet: boolean;
}

/** The table, and how far Ichie is from its goals. */
export function streamReport(plan: StreamPlan, contenders: StreamContenders, figures: StreamFigures): BenchReport {
  const goals = goalsOf(plan, contenders, figures);
  return {
    bench: 'stream',
    title: 'One stateful stage beside its peers',
    columns: ['', 'records/s', 'CPU µs a record', 'p50 ms', 'p99 ms', 'CPU µs a record at this rate'],
    rows: [
      ...allOf(contenders).map((contender) => contenderRow(contender, figures)),
      ...[...figures.lanes].map(([lanes, { recordsPerSecond, cpuMicroseconds }]) => [
        `Ichie, ${String(lanes)} ${lanes === 1 ? 'lane' : 'lanes'}`,
        figure(recordsPerSecond),
        figure(cpuMicroseconds),
        '',
        '',
        '',
      ]),
      ...goals.map(({ name, value, wanted, isMet }) => [
        name,
        `${ratio(value, 1)} (goal ${wanted}${isMet ? '' : ', missed'})`,
        '',
        '',
        '',
        '',
      ]),
    ],
    notes: notesOf(plan, figures),
    figures: {
      ...figuresOf(contenders, figures),
      ...Object.fromEntries(goals.map(({ name, value }) => [`goal: ${name}`, value])),
    },
  };
}

const allOf = (contenders: StreamContenders): readonly Contender[] => [
  contenders.ichie,
  contenders.streams,
  contenders.impatientStreams,
  contenders.uncachedStreams,
  contenders.atLeastOnce,
];

function contenderRow(contender: Contender, { throughput, latency }: StreamFigures): readonly string[] {
  const { recordsPerSecond = Number.NaN, cpuMicroseconds = Number.NaN } = throughput.get(contender) ?? {};
  const { p50Ms = Number.NaN, p99Ms = Number.NaN, cpuMicroseconds: atRate = Number.NaN } = latency.get(contender) ?? {};
  return [contender.name, ...[recordsPerSecond, cpuMicroseconds, p50Ms, p99Ms, atRate].map(figureOrNothing)];
}

/** Not everything is measured of everybody. */
const figureOrNothing = (value: number): string => (Number.isNaN(value) ? '' : figure(value));

function goalsOf(
  plan: StreamPlan,
  contenders: StreamContenders,
  { throughput, latency, lanes }: StreamFigures,
): Goal[] {
  const { ichie, streams, impatientStreams, uncachedStreams, atLeastOnce } = contenders;
  const perSecond = (of: Contender): number => throughput.get(of)?.recordsPerSecond ?? Number.NaN;
  const p50 = (of: Contender): number => latency.get(of)?.p50Ms ?? Number.NaN;
  const p99 = (of: Contender): number => latency.get(of)?.p99Ms ?? Number.NaN;
  const perSecondOn = (count: number): number => lanes.get(count)?.recordsPerSecond ?? Number.NaN;
  const cpu = (count: number): number => lanes.get(count)?.cpuMicroseconds ?? Number.NaN;
  const fastest = Math.max(...[streams, impatientStreams, uncachedStreams].map(perSecond));
  const most = (name: string, value: number, wanted: number): Goal => ({
    name,
    value,
    wanted: `≤ ${String(wanted)}×`,
    isMet: value <= wanted,
  });
  const least = (name: string, value: number, wanted: number): Goal => ({
    name,
    value,
    wanted: `≥ ${String(wanted)}×`,
    isMet: value >= wanted,
  });
  return [
    least('throughput of Kafka Streams at its fastest', perSecond(ichie) / fastest, 1.2),
    least('throughput of the loop at least once', perSecond(ichie) / perSecond(atLeastOnce), 0.8),
    most('p50 of Kafka Streams', p50(ichie) / p50(streams), 0.25),
    most('p99 of Kafka Streams', p99(ichie) / p99(streams), 0.25),
    most('p50 of Kafka Streams at the short interval', p50(ichie) / p50(impatientStreams), 0.25),
    most('p99 of Kafka Streams at the short interval', p99(ichie) / p99(impatientStreams), 0.25),
    ...[...lanes.keys()]
      .filter((count) => count !== plan.partitions)
      .flatMap((count) => {
        const name = `with ${String(count)} of that with ${String(plan.partitions)} lanes`;
        return [
          most(`CPU a record ${name}`, cpu(count) / cpu(plan.partitions), 1.2),
          most(`time a record ${name}`, perSecondOn(plan.partitions) / perSecondOn(count), 1.2),
        ];
      }),
  ];
}

function notesOf({ rounds, partitions, backlog, loop }: StreamPlan, { latency }: StreamFigures): readonly string[] {
  const repeated = [...latency.values()].reduce((sum, figures) => sum + figures.repeated, 0);
  return [
    `${machine()}; Kafka, PostgreSQL, the load and the stage share them. Medians of ${String(rounds)} rounds, all in turn.`,
    `The stage: decode 400 bytes of Avro, add to a count for each of ${figure(PROFILES)} keys, emit a record for each record. ${String(partitions)} partitions.`,
    `Throughput: ${figure(backlog.untilRecords - backlog.warmUpRecords)} records that wait, after ${figure(backlog.warmUpRecords)} others. CPU is that of the stage's own process; the state of Kafka Streams is in it, that of the others is PostgreSQL's.`,
    `Latency: ${figure(1000 / loop.intervalMs)} records/s in an open loop, from when a record was due to a reader of committed records; ${figure(loop.measuredEvents)} after ${figure(loop.warmUpEvents)} others; ${figure(repeated)} came twice.`,
    'Kafka Streams 4.3.1 with exactly_once_v2, RocksDB with its cache and changelog, otherwise as it comes. The plain loop handles all partitions side by side.',
  ];
}

function figuresOf(
  contenders: StreamContenders,
  { throughput, latency, lanes }: StreamFigures,
): Record<string, number> {
  const all = allOf(contenders);
  return Object.fromEntries([
    ...all.flatMap((contender) => named(`${contender.id} throughput`, throughput.get(contender))),
    ...all.flatMap((contender) => named(`${contender.id} latency`, latency.get(contender))),
    ...[...lanes].flatMap(([count, figures]) => named(`${String(count)} lanes`, figures)),
  ]);
}

/** Figures with the name of what they are of. */
const named = (of: string, figures: object = {}): [string, number][] =>
  Object.entries(figures).map(([name, value]) => [`${of} ${name}`, Number(value)]);
