import type { Cluster, ConsumerConfig, EachBatchPayload, KafkaMessage } from 'kafkajs';
import { pause } from '../../../src/kafka/machine.ts';
import type { SimulatedProcess } from '../engine/simulated-process.ts';
import { type SimulatedBroker, type StoredRecord, connectionError } from './simulated-broker.ts';
import type { Membership, SimulatedGroup } from './simulated-group.ts';

const EVENTS = {
  HEARTBEAT: 'consumer.heartbeat',
  FETCH: 'consumer.fetch',
  GROUP_JOIN: 'consumer.group_join',
  END_BATCH_PROCESS: 'consumer.end_batch_process',
  CRASH: 'consumer.crash',
  REQUEST: 'consumer.network.request',
};

const HEARTBEAT_MS = 2_000;
const FETCH_WAIT_MS = 250;
/** Heartbeats that fail one after another before kafkajs gives the consumer up. */
const MOST_FAILURES = 5;

type Listener = (event: { readonly payload: object }) => void;

interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** A consumer with the API, the events and the habits of kafkajs, as far as the library knows them. */
export class SimulatedConsumer {
  readonly events = EVENTS;
  readonly #process: SimulatedProcess;
  readonly #broker: SimulatedBroker;
  readonly #group: SimulatedGroup;
  readonly #config: ConsumerConfig;
  readonly #name: string;
  readonly #listeners = new Map<string, Listener[]>();
  readonly #seeks = new Map<string, number>();
  readonly #paused = new Set<string>();
  readonly #interrupts = new Map<string, () => void>();
  #topics: readonly string[] = [];
  #lives = 0;
  #memberId: string;
  #membership: Membership | null = null;
  #isClosed = false;

  constructor(process: SimulatedProcess, broker: SimulatedBroker, config: ConsumerConfig, name: string) {
    this.#process = process;
    this.#broker = broker;
    this.#group = broker.groupOf(config.groupId);
    this.#config = config;
    this.#name = name;
    this.#memberId = name;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  connect(): Promise<void> {
    return this.#call('connects', () => undefined);
  }

  subscribe({ topics }: { readonly topics: readonly string[] }): Promise<void> {
    this.#topics = topics;
    return this.#call('looks topics up', () => undefined);
  }

  run({ eachBatch }: { readonly eachBatch: (payload: EachBatchPayload) => Promise<void> }): Promise<void> {
    void this.#live(eachBatch);
    return Promise.resolve();
  }

  async disconnect(): Promise<void> {
    if (this.#isClosed) return;
    this.#end();
    await this.#call('leaves its group', () => this.#group.leave(this.#memberId));
  }

  seek({ topic, partition, offset }: TopicPartition & { readonly offset: string }): void {
    const name = nameOf({ topic, partition });
    this.#seeks.set(name, Number(offset));
    this.#interrupts.get(name)?.();
  }

  pause(topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[]): void {
    for (const name of namesOf(topics)) this.#paused.add(name);
  }

  resume(topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[]): void {
    for (const name of namesOf(topics)) {
      this.#paused.delete(name);
      this.#interrupts.get(name)?.();
    }
  }

  async commitOffsets(offsets: readonly (TopicPartition & { readonly offset: string })[]): Promise<void> {
    const positions = new Map(offsets.map((entry) => [nameOf(entry), Number(entry.offset)]));
    const isTaken = await this.#call('commits offsets', () => this.#group.commit(this.#memberId, positions));
    if (!isTaken) throw Object.assign(new Error('The member is not known.'), { name: 'KafkaJSProtocolError' });
  }

  /** Gives up, as kafkajs does after errors that it does not retry. */
  crash(error: Error): void {
    if (this.#isClosed) return;
    this.#end();
    this.#emit(EVENTS.CRASH, { error, groupId: this.#config.groupId, restart: false });
  }

  async #live(eachBatch: (payload: EachBatchPayload) => Promise<void>): Promise<void> {
    while (!this.#isClosed) {
      try {
        const membership = await this.#join();
        if (this.#hasEnded()) return;
        this.#membership = membership;
        this.#emit(EVENTS.REQUEST, { apiName: 'SyncGroup', groupId: this.#config.groupId });
        this.#emit(EVENTS.GROUP_JOIN, { memberAssignment: membership.assignment, groupId: this.#config.groupId });
        for (const [topic, partitions] of Object.entries(membership.assignment)) {
          for (const partition of partitions) void this.#read({ topic, partition }, membership, eachBatch);
        }
        if ((await this.#beat(membership)) === 'unknown') this.#takeNewName();
      } catch (error) {
        this.crash(asError(error));
      }
    }
  }

  #join(): Promise<Membership> {
    const topics = [...this.#topics];
    const [createAssigner] = this.#config.partitionAssigners ?? [];
    if (createAssigner === undefined) throw new TypeError('A simulated consumer needs an assigner.');
    const cluster = {
      findTopicPartitionMetadata: (topic: string) => Array.from({ length: this.#broker.partitionsOf(topic) }),
    };
    const assigner = createAssigner({ cluster: cluster as unknown as Cluster, groupId: '', logger: {} as never });
    const { metadata } = assigner.protocol({ topics });
    const memberId = this.#memberId;
    return this.#process.call(`${this.#name} joins`, (reply) => {
      this.#broker.serve(reply, () => this.#group.join({ memberId, assigner, topics, metadata }, reply));
    });
  }

  /** Sends heartbeats until the group wants everybody to join again, or does not know the member. */
  async #beat(membership: Membership): Promise<'rebalancing' | 'unknown' | 'ended'> {
    let failures = 0;
    while (this.#membership === membership) {
      await pause(this.#process.machine, HEARTBEAT_MS);
      if (this.#hasEnded()) return 'ended';
      const answer = await this.#call('sends a heartbeat', () => this.#group.heartbeat(this.#memberId)).catch(
        (error: unknown) => {
          failures += 1;
          if (failures >= MOST_FAILURES) throw error;
          return 'silence' as const;
        },
      );
      if (answer === 'rebalancing' || answer === 'unknown') {
        this.#membership = null;
        return answer;
      }
      if (answer === 'silence' || this.#hasEnded()) continue;
      failures = 0;
      this.#emit(EVENTS.HEARTBEAT, { groupId: this.#config.groupId });
      this.#emit(EVENTS.FETCH, { nodeId: 0 });
    }
    return 'ended';
  }

  /** Reads one partition as long as the membership lasts: from where a seek says, else from the committed offset. */
  async #read(
    of: TopicPartition,
    membership: Membership,
    eachBatch: (payload: EachBatchPayload) => Promise<void>,
  ): Promise<void> {
    const name = nameOf(of);
    const goesOn = (): boolean => this.#membership === membership && !this.#isClosed;
    let position: number | undefined;
    while (goesOn()) {
      position = this.#seeks.get(name) ?? position;
      this.#seeks.delete(name);
      const from = position;
      const records = await (from === undefined ? this.#findPosition(of) : this.#fetch(of, from)).catch(() => null);
      if (!goesOn()) return;
      if (records === null) await pause(this.#process.machine, 1_000);
      else if (typeof records === 'number') position = records;
      else if (records.length > 0 && !this.#seeks.has(name) && !this.#paused.has(name)) {
        await eachBatch(this.#payloadOf(of, records, from ?? 0)).catch((error: unknown) => this.crash(asError(error)));
        position = (records.at(-1)?.offset ?? -1) + 1;
      }
    }
  }

  #findPosition({ topic, partition }: TopicPartition): Promise<number> {
    return this.#call('asks where it stood', () => this.#group.committed(topic, partition) ?? 0);
  }

  /** Waits for records, or until a seek or a resumption makes it look again. */
  #fetch({ topic, partition }: TopicPartition, offset: number): Promise<readonly StoredRecord[]> {
    const name = nameOf({ topic, partition });
    const { promise, resolve, reject } = Promise.withResolvers<readonly StoredRecord[]>();
    this.#interrupts.set(name, () => {
      void pause(this.#process.machine, FETCH_WAIT_MS).then(() => resolve([]));
    });
    if (!this.#paused.has(name)) {
      this.#process
        .call<readonly StoredRecord[]>(`${this.#name} fetches ${name} from ${String(offset)}`, (reply) => {
          this.#broker.fetch(reply, topic, partition, offset);
        })
        .then(resolve, reject);
    }
    return promise;
  }

  #payloadOf({ topic, partition }: TopicPartition, records: readonly StoredRecord[], from: number): EachBatchPayload {
    const messages = records.map((record): KafkaMessage => ({
      key: record.key,
      value: record.value,
      headers: { ...record.headers },
      offset: String(record.offset),
      timestamp: String(record.timestamp),
      attributes: 0,
    }));
    return {
      batch: {
        topic,
        partition,
        messages,
        highWatermark: String(this.#broker.logOf(topic, partition).length),
        fetchedOffset: String(from),
        firstOffset: () => messages[0]?.offset ?? null,
        lastOffset: () => messages.at(-1)?.offset ?? String(from),
      },
      isStale: () => this.#seeks.has(nameOf({ topic, partition })),
      isRunning: () => !this.#isClosed,
    } as unknown as EachBatchPayload;
  }

  #takeNewName(): void {
    this.#lives += 1;
    this.#memberId = `${this.#name}+${String(this.#lives)}`;
  }

  #end(): void {
    this.#isClosed = true;
    this.#membership = null;
  }

  /** Whether it ended while something was waited for. */
  #hasEnded(): boolean {
    return this.#isClosed;
  }

  #emit(event: string, payload: object): void {
    for (const listen of this.#listeners.get(event) ?? []) listen({ payload });
  }

  #call<Value>(name: string, work: () => Value): Promise<Value> {
    return this.#process.call<Value>(`${this.#name} ${name}`, (reply) => {
      if (this.#broker.isAway) reply.reject(connectionError());
      else reply.resolve(work());
    });
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

const nameOf = ({ topic, partition }: TopicPartition): string => `${topic}/${String(partition)}`;

const namesOf = (topics: readonly { readonly topic: string; readonly partitions: readonly number[] }[]): string[] =>
  topics.flatMap(({ topic, partitions }) => partitions.map((partition) => nameOf({ topic, partition })));
