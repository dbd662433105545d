import { type BenchReport, figure, machine, ratio } from '../report.ts';
import { inTurn, medians } from '../stream/measure/in-turn.ts';
import { type KafkajsWire, type Message, type Package, kafkajsWire } from './kafkajs-wire.ts';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const PARTITIONS = 8;
const RECORDS = 4_000;
const VALUE_BYTES = 230;
const FIRST_OFFSET = 5_000_000;
/** How often a round does the same: enough for a clock of CPU time. */
const REPEATS = 40;

interface Subject {
  readonly name: Package;
  readonly wire: KafkajsWire;
}

type Work = 'encode' | 'checksum' | 'decode';
type Figures = Record<Work, number>;

const IN_WORDS: Readonly<Record<Work, string>> = {
  encode: 'messages into a request',
  checksum: 'of which the checksum',
  decode: 'a batch into records',
};

/** What the record format of Kafka costs in kafkajs, with our patch and without. */
export async function encodingBench(): Promise<BenchReport> {
  const messages = Array.from({ length: RECORDS }, (_value, index) => aMessage(index));
  const subjectOf = (name: Package): Subject => ({ name, wire: kafkajsWire(name) });
  const patched = subjectOf('kafkajs');
  const unpatched = subjectOf('kafkajs-unpatched');
  for (const { wire } of [patched, unpatched]) await measure(wire, messages);
  const figures = await inTurn(ROUNDS, [patched, unpatched], ({ wire }) => measure(wire, messages));
  const of = (subject: Subject): Figures => medians(figures.get(subject) ?? []);
  return reportOf(of(patched), of(unpatched));
}

/** Like what a stage of libs/stream emits. */
const aMessage = (index: number): Message => ({
  partition: index % PARTITIONS,
  key: `3d1c2f90-0000-4000-8000-${String(index).padStart(12, '0')}`,
  value: Buffer.alloc(VALUE_BYTES, index),
  headers: { 'ichie-origin': `bench-stream/3@1234.${String(index)}` },
});

/** CPU µs a record. */
async function measure(wire: KafkajsWire, messages: readonly Message[]): Promise<Figures> {
  const log = await wire.log(messages, FIRST_OFFSET);
  return {
    encode: await cpuMicroseconds(() => wire.encode(messages)),
    checksum: await cpuMicroseconds(() => wire.checksum(log)),
    decode: await cpuMicroseconds(() => wire.decode(log)),
  };
}

async function cpuMicroseconds(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  for (let time = 0; time < REPEATS; time += 1) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / REPEATS / RECORDS;
}

function reportOf(patched: Figures, unpatched: Figures): BenchReport {
  const works = Object.keys(IN_WORDS) as Work[];
  return {
    bench: 'encoding',
    title: 'The record format of Kafka in kafkajs',
    columns: ['CPU µs a record', 'patched', 'unpatched', 'ratio'],
    rows: works.map((work) => [
      IN_WORDS[work],
      figure(patched[work]),
      figure(unpatched[work]),
      ratio(patched[work], unpatched[work]),
    ]),
    notes: [
      `${figure(RECORDS)} records of ${figure(VALUE_BYTES)} bytes with a key and a header, ${figure(PARTITIONS)} partitions in a request.`,
      `${machine()}; the median of ${String(ROUNDS)} rounds, both packages in turn.`,
    ],
    figures: Object.fromEntries(
      works.flatMap((work) => [
        [`${work}Patched`, patched[work]],
        [`${work}Unpatched`, unpatched[work]],
      ]),
    ),
  };
}
