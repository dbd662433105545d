import type { Random } from '../engine/random.ts';
import type { Scheduler } from '../engine/scheduler.ts';
import { type Reply, latencyMs } from '../engine/simulated-process.ts';
import { SimulatedGroup } from './simulated-group.ts';

/** A record to be stored. */
export interface ProducedRecord {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly headers: Readonly<Record<string, Buffer>>;
}

export interface StoredRecord extends ProducedRecord {
  readonly offset: number;
  readonly timestamp: number;
}

/** Records for one partition, which are stored together or not at all. */
export interface PartitionBatch {
  readonly topic: string;
  readonly partition: number;
  readonly records: readonly ProducedRecord[];
}

/** How often requests of producers go wrong, each at least 0 and together at most 1. */
export interface ProduceFaults {
  /** Stored, but the answer is lost. */
  readonly unanswered: number;
  /** Some partitions are stored, others are not. */
  readonly partly: number;
  /** Refused. */
  readonly refused: number;
  /** Given up by the producer, and stored long afterwards. */
  readonly late: number;
}

export const NO_PRODUCE_FAULTS: ProduceFaults = { unanswered: 0, partly: 0, refused: 0, late: 0 };

/** All brokers of a cluster. */
export class SimulatedBroker {
  readonly scheduler: Scheduler;
  produceFaults = NO_PRODUCE_FAULTS;
  /** Requests that were given up and will yet be stored. */
  lateRequests = 0;
  readonly #logs = new Map<string, readonly StoredRecord[][]>();
  readonly #groups = new Map<string, SimulatedGroup>();
  readonly #readers = new Map<string, (() => void)[]>();
  #isAway = false;

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  createTopic(topic: string, partitions: number): void {
    this.#logs.set(
      topic,
      Array.from({ length: partitions }, () => []),
    );
  }

  partitionsOf(topic: string): number {
    return this.#logs.get(topic)?.length ?? 0;
  }

  logOf(topic: string, partition: number): readonly StoredRecord[] {
    return this.#logOf(topic, partition);
  }

  groupOf(groupId: string): SimulatedGroup {
    const known = this.#groups.get(groupId);
    if (known !== undefined) return known;
    const group = new SimulatedGroup(groupId, this.scheduler);
    this.#groups.set(groupId, group);
    return group;
  }

  /** Answers nobody until it comes back. */
  goAway(): void {
    this.#isAway = true;
    for (const group of this.#groups.values()) group.hold();
  }

  comeBack(): void {
    this.#isAway = false;
    for (const group of this.#groups.values()) group.goOn();
  }

  /** Serves a request unless the brokers are away. */
  serve<Value>(reply: Reply<Value>, work: () => void): void {
    if (this.#isAway) reply.reject(connectionError());
    else work();
  }

  produce(reply: Reply<undefined>, batches: readonly PartitionBatch[]): void {
    const { random } = this.scheduler;
    const { unanswered, partly, refused, late } = this.produceFaults;
    const lot = random.next();
    if (this.#isAway || lot < refused) {
      reply.reject(connectionError());
    } else if (lot < refused + partly) {
      for (const batch of batches) if (random.chance(0.5)) this.append(batch);
      reply.reject(connectionError());
    } else if (lot < refused + partly + unanswered) {
      for (const batch of batches) this.append(batch);
      reply.reject(connectionError());
    } else if (lot < refused + partly + unanswered + late) {
      // One in four is never answered at all.
      if (!random.chance(0.25)) reply.reject(connectionError());
      this.#appendLate(batches);
    } else {
      for (const batch of batches) this.append(batch);
      reply.resolve(undefined);
    }
  }

  append({ topic, partition, records }: PartitionBatch): void {
    const log = this.#logOf(topic, partition);
    this.scheduler.note(
      () => `stored ${topic}/${String(partition)} from ${String(log.length)}: ${records.map(describe).join(' ')}`,
    );
    for (const record of records) log.push({ ...record, offset: log.length, timestamp: this.scheduler.now() });
    const readers = this.#readers.get(nameOf(topic, partition)) ?? [];
    for (const wake of readers.splice(0)) {
      this.scheduler.after(latencyMs(this.scheduler.random), `records wait in ${nameOf(topic, partition)}`, wake);
    }
  }

  /** Answers with some of the records from an offset on, once there are any. */
  fetch(reply: Reply<readonly StoredRecord[]>, topic: string, partition: number, offset: number): void {
    this.serve(reply, () => {
      const log = this.#logOf(topic, partition);
      if (offset < log.length) {
        reply.resolve(log.slice(offset, offset + mostOf(this.scheduler.random)));
        return;
      }
      const name = nameOf(topic, partition);
      const readers = this.#readers.get(name) ?? [];
      readers.push(() => this.fetch(reply, topic, partition, offset));
      this.#readers.set(name, readers);
    });
  }

  #appendLate(batches: readonly PartitionBatch[]): void {
    for (const batch of batches) {
      this.lateRequests += 1;
      this.scheduler.after(this.scheduler.random.between(100, 40_000), 'an old request arrives', () => {
        this.lateRequests -= 1;
        this.append(batch);
      });
    }
  }

  #logOf(topic: string, partition: number): StoredRecord[] {
    const log = this.#logs.get(topic)?.[partition];
    if (log === undefined) throw new RangeError(`There is no partition ${nameOf(topic, partition)}.`);
    return log;
  }
}

const nameOf = (topic: string, partition: number): string => `${topic}/${String(partition)}`;

const mostOf = (random: Random): number => (random.chance(0.5) ? 100 : random.between(1, 4));

const describe = ({ key, headers }: ProducedRecord): string =>
  `${key.toString()}${headers['ichie-origin'] === undefined ? '' : `(${headers['ichie-origin'].toString()})`}`;

/** What kafkajs says of a connection that broke. */
export function connectionError(): Error {
  return Object.assign(new Error('Connection error: the simulated broker is away.'), {
    name: 'KafkaJSConnectionError',
    retriable: true,
  });
}
