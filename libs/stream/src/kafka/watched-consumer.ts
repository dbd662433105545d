import type { Instant } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import kafkajs, { type Consumer, type ConsumerConfig, type EachBatchPayload, type Kafka } from 'kafkajs';
import { backoffMs } from './backoff.ts';
import type { KafkaMetrics } from './kafka-metrics.ts';
import { type Machine, pause } from './machine.ts';
import { type Patience, SignsOfLife } from './signs-of-life.ts';
import { tellJoins } from './tell-joins.ts';
import { within } from './within.ts';

export interface WatchedConsumerOptions {
  readonly kafka: Kafka;
  readonly machine: Machine;
  readonly metrics: KafkaMetrics;
  readonly logger: Logger;
  /** Names the consumer in metrics and logs. */
  readonly name: string;
  readonly config: ConsumerConfig & { readonly sessionTimeout: number };
  readonly topics: readonly string[];
  /** Names a group for each consumer anew, where none needs to wait until the group has forgotten the one before. */
  readonly newGroupId?: () => string;
  /** Must hold before a consumer is made. */
  prepare(): Promise<void>;
  onJoined(consumer: Consumer, partitions: readonly number[]): void;
  onBatch(payload: EachBatchPayload): Promise<void>;
  /** The position after a fetch, also where all that was fetched had been removed by compaction. */
  onRead?(partition: number, nextOffset: number): void;
}

/** Why a consumer was given up. */
type Ending = { readonly reason: 'crash' | 'silence' | 'stop'; readonly error?: unknown };

/** Session timeouts without a sign of life after which a consumer is given up. */
const PATIENCE_SESSIONS = 3;
/** What kafkajs takes where nothing is said. */
const REBALANCE_TIMEOUT_MS = 60_000;
/** kafkajs itself gives up a request to join 5 s after the rebalance timeout, and makes another one. */
const JOIN_GRACE_MS = 10_000;
const LOOK_EVERY_MS = 5_000;
/** How long an old consumer may take to leave its group and close its connections. */
const DISCARD_WITHIN_MS = 20_000;
const LEAVE_WITHIN_MS = 10_000;
/** How long one consumer after the other may fall silent, with brokers that answer, before a new process is asked for. */
const GIVE_UP_AFTER_MS = 300_000;

/**
 * A consumer of kafkajs that is always there: when it crashes, for whatever reason, or shows no sign of life, another
 * one takes its place. kafkajs' own restart is not used; it knows nothing of consumers that hang, and does not restart
 * after errors it holds to be final.
 */
export class WatchedConsumer {
  readonly #options: WatchedConsumerOptions;
  readonly #stopping = new AbortController();
  #joined: Consumer | undefined;
  #current: Consumer | undefined;
  #lastError: string | null = null;
  #silentSince: Instant | null = null;
  #finished: Promise<void> = Promise.resolve();

  constructor(options: WatchedConsumerOptions) {
    this.#options = options;
  }

  /** The consumer, while it is a member of its group. */
  get member(): Consumer | undefined {
    return this.#joined;
  }

  /** Why no records come, or null. */
  get fault(): string | null {
    if (this.#joined !== undefined) return null;
    return this.#lastError === null ? 'has not joined its group' : `has not joined its group: ${this.#lastError}`;
  }

  /** A fault that only a new process can mend, or null. Brokers that are away are none. */
  get crash(): string | null {
    const { clock } = this.#options.machine;
    if (this.#silentSince === null || clock.now() - this.#silentSince < GIVE_UP_AFTER_MS) return null;
    return 'one consumer after the other falls silent';
  }

  start(): void {
    this.#finished = this.#keepAlive();
  }

  /** Leaves the group. `beforeLeaving` runs while the consumer is still a member. */
  async stop(beforeLeaving: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const consumer = this.#current;
    if (this.#joined !== undefined) await within(this.#options.machine, LEAVE_WITHIN_MS, beforeLeaving());
    this.#stopping.abort();
    await this.#finished;
    if (consumer !== undefined) await within(this.#options.machine, LEAVE_WITHIN_MS, consumer.disconnect());
  }

  async #keepAlive(): Promise<void> {
    const { machine, metrics, logger, name } = this.#options;
    for (let attempt = 1; ; attempt += 1) {
      const { joined, reason, error } = await this.#live();
      if (reason === 'stop') return;
      if (joined) attempt = 1;
      this.#lastError = error instanceof Error ? error.message : null;
      metrics.consumerRestarts.add(1, { group: name, reason });
      logger.warn({ err: error, group: name, reason, attempt }, 'A consumer was given up; making another one.');
      await pause(machine, backoffMs(attempt, machine), this.#stopping.signal);
      if (this.#stopping.signal.aborted) return;
    }
  }

  /** The life of one consumer. */
  async #live(): Promise<Ending & { readonly joined: boolean }> {
    const { machine, kafka, config, newGroupId } = this.#options;
    const signs = new SignsOfLife(machine.clock.now());
    const assigners = config.partitionAssigners ?? [kafkajs.PartitionAssigners.roundRobin];
    const consumer = kafka.consumer({
      ...config,
      groupId: newGroupId?.() ?? config.groupId,
      partitionAssigners: assigners.map((assigner) => tellJoins(assigner, () => signs.joining(machine.clock.now()))),
      retry: { ...config.retry, restartOnFailure: () => Promise.resolve(false) },
    });
    const { promise: ended, resolve: end } = Promise.withResolvers<Ending>();
    const life = { connected: false, joined: false };
    this.#current = consumer;
    this.#listen(consumer, signs, end, () => (life.joined = true));
    const stopWatching = this.#watch(signs, () => end({ reason: 'silence' }));
    const stopped = (): void => end({ reason: 'stop' });
    this.#stopping.signal.addEventListener('abort', stopped);
    if (this.#stopping.signal.aborted) stopped();
    this.#begin(consumer, () => (life.connected = true)).catch((error: unknown) => end({ reason: 'crash', error }));
    const ending = await ended;
    stopWatching();
    this.#stopping.signal.removeEventListener('abort', stopped);
    this.#joined = undefined;
    if (ending.reason !== 'stop') {
      this.#current = undefined;
      // In the background: a consumer that hangs may hang here too, and its successor need not wait for it.
      void within(machine, DISCARD_WITHIN_MS, consumer.disconnect());
    }
    if (ending.reason === 'silence' && life.connected) this.#silentSince ??= machine.clock.now();
    else this.#silentSince = null;
    return { ...ending, joined: life.joined };
  }

  async #begin(consumer: Consumer, onConnected: () => void): Promise<void> {
    const { topics } = this.#options;
    await this.#options.prepare();
    await consumer.connect();
    onConnected();
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    if (consumer !== this.#current || this.#stopping.signal.aborted) return;
    await consumer.run({
      autoCommit: false,
      eachBatch: (payload) => (consumer === this.#current ? this.#options.onBatch(payload) : Promise.resolve()),
    });
  }

  #listen(consumer: Consumer, signs: SignsOfLife, end: (ending: Ending) => void, onJoined: () => void): void {
    const { machine, metrics, name } = this.#options;
    const { events } = consumer;
    const now = (): Instant => machine.clock.now();
    consumer.on(events.HEARTBEAT, () => signs.heartbeat(now()));
    consumer.on(events.REQUEST, ({ payload }) => {
      if (JOINING.has(payload.apiName)) signs.answered(now());
    });
    consumer.on(events.FETCH, ({ payload }) => signs.fetched(brokerOf(payload), now()));
    consumer.on(events.GROUP_JOIN, ({ payload }) => {
      if (consumer !== this.#current) return;
      signs.joined(now());
      onJoined();
      this.#joined = consumer;
      this.#lastError = null;
      this.#silentSince = null;
      metrics.rebalances.add(1, { group: name });
      this.#options.onJoined(consumer, [...new Set(Object.values(payload.memberAssignment).flat())]);
    });
    consumer.on(events.END_BATCH_PROCESS, ({ payload }) => {
      if (consumer === this.#current) this.#options.onRead?.(payload.partition, Number(payload.lastOffset) + 1);
    });
    consumer.on(events.CRASH, ({ payload }) => end({ reason: 'crash', error: payload.error }));
  }

  #watch(signs: SignsOfLife, onSilence: () => void): () => void {
    const { machine, config } = this.#options;
    const workMs = PATIENCE_SESSIONS * config.sessionTimeout;
    const joinMs = Math.max(workMs, (config.rebalanceTimeout ?? REBALANCE_TIMEOUT_MS) + JOIN_GRACE_MS);
    const patience: Patience = { workMs, joinMs };
    let cancel: () => void = () => undefined;
    const look = (): void => {
      if (signs.missing(machine.clock.now(), patience) !== null) onSilence();
      else cancel = machine.clock.schedule(machine.clock.now() + LOOK_EVERY_MS, look);
    };
    look();
    return () => {
      cancel();
    };
  }
}

/** What a member asks of its group on the way in. */
const JOINING: ReadonlySet<string> = new Set(['JoinGroup', 'SyncGroup']);

/** kafkajs tells the broker too; its types do not say so. */
const brokerOf = (payload: object): string => ('nodeId' in payload ? String(payload.nodeId) : '');
