import type { Cancel } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import { LaneLost, RecordRejected, RecordUndecodable } from '../errors.ts';
import { backoffMs, pause } from '../kafka/backoff.ts';
import type { Publisher } from '../producer/publisher.ts';
import type { DeadLetterOffice } from './dead-letter.ts';
import { isTransient } from './failure.ts';
import type { LaneMetrics } from './lane-metrics.ts';
import { LaneQueue } from './lane-queue.ts';
import { type LanePosition, type LaneStepParts, type StepWork, runStep } from './lane-step.ts';
import { Origins } from './origins.ts';
import type { RawRecord } from './raw-record.ts';
import type { Received, Step, StepHandler, TopicName } from './step.ts';

export interface LaneParts<Tables> extends LaneStepParts<Tables> {
  readonly handler: StepHandler<Tables, TopicName>;
  readonly publisher: Publisher;
  readonly deadLetters: DeadLetterOffice;
  readonly metrics: LaneMetrics;
  readonly logger: Logger;
  readonly batchSize: number;
  /** Asks the consumer to begin again at an offset. */
  seek(topic: TopicName, offset: number): void;
  /** Told when the queue has grown or shrunk. */
  queueChanged(bytes: number): void;
}

interface LaneTask<Tables> {
  readonly work: (step: Step<Tables>) => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** How long the last publish may take at the end; the row keeps what was not published, for the next owner. */
const LAST_PUBLISH_MS = 10_000;

/** The state of a lane between two commits. */
interface Loaded {
  position: LanePosition;
  readonly queue: LaneQueue;
  nextTimerAt: number | null;
  /** The publish of the last step. */
  published: Promise<void>;
}

/**
 * The owner of one lane. It takes the row over, publishes again what the last owner may not have published, and then
 * makes steps: of tasks, of due timers, of records, one after another.
 */
export class Lane<Tables> {
  readonly #parts: LaneParts<Tables>;
  readonly #stop = new AbortController();
  readonly #tasks: LaneTask<Tables>[] = [];
  #arrived: { topic: TopicName; records: readonly RawRecord[] }[] = [];
  #loaded: Loaded | undefined;
  #refreshWanted = true;
  #timersLast = false;
  #wake: () => void = () => undefined;
  #cancelAlarm: Cancel = () => undefined;
  #fault: string | null = 'is being taken over';
  readonly #finished: Promise<void>;

  constructor(parts: LaneParts<Tables>) {
    this.#parts = parts;
    this.#finished = this.#run();
  }

  /** What keeps the lane from going on, or null. */
  get fault(): string | null {
    return this.#fault;
  }

  /** Next offset by topic, as committed; what lag tools are told. */
  get offsets(): Readonly<Record<string, number>> {
    return this.#loaded?.position.offsets ?? {};
  }

  accept(topic: TopicName, records: readonly RawRecord[]): void {
    if (this.#loaded === undefined) this.#arrived.push({ topic, records });
    else this.#admit(this.#loaded, topic, records);
    this.#wake();
  }

  /** Runs `work` as a step of its own. Rejects with {@link LaneLost} when the lane is given up first. */
  runStep(work: (step: Step<Tables>) => Promise<void>): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.reject(this.#lost());
    return new Promise((resolve, reject) => {
      this.#tasks.push({ work, resolve, reject });
      this.#wake();
    });
  }

  refresh(): void {
    this.#refreshWanted = true;
    this.#wake();
  }

  /** Finishes the step that is being made, publishes it, and lets the lane go. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#wake();
    await this.#finished;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let attempt = 1; !signal.aborted;) {
      try {
        this.#loaded ??= await this.#load();
        const madeStep = await this.#makeStep(this.#loaded);
        this.#fault = null;
        attempt = 1;
        if (!madeStep) await this.#sleep(this.#loaded);
      } catch (error) {
        if (error instanceof LaneLost) {
          this.#forget(error);
          continue;
        }
        this.#fault = error instanceof Error ? error.message : String(error);
        this.#parts.metrics.stepFailures.add(1, { group: this.#parts.lane.group });
        this.#parts.logger.warn({ err: error, ...this.#parts.lane, attempt }, 'A lane could not go on; trying again.');
        await pause(backoffMs(attempt), signal);
        if (this.#loaded !== undefined)
          await Promise.race([this.#loaded.published.catch(() => undefined), aborted(signal)]);
        attempt += 1;
      }
    }
    this.#cancelAlarm();
    for (const { reject } of this.#tasks.splice(0)) reject(this.#lost());
    if (this.#loaded !== undefined) await this.#handOver(this.#loaded);
  }

  /** Leaves nothing for the next owner to repeat, if Kafka and the database allow it now. */
  async #handOver({ published, position }: Loaded): Promise<void> {
    const outcome = await Promise.race([
      published.then(
        () => 'published',
        () => 'failed',
      ),
      pause(LAST_PUBLISH_MS),
    ]);
    if (outcome !== 'published') return;
    const { laneStore, database, logger } = this.#parts;
    await laneStore.clearPending(database.kysely as never, position.sequence).catch((error: unknown) => {
      logger.debug({ err: error }, 'The next owner will publish the last outputs again.');
    });
  }

  async #load(): Promise<Loaded> {
    const { database, laneStore } = this.#parts;
    const untyped = database.kysely as never;
    const row = await laneStore.load(untyped);
    const loaded: Loaded = {
      position: { sequence: row.sequence, offsets: row.offsets, origins: new Origins(row.origins) },
      queue: new LaneQueue(row.offsets),
      nextTimerAt: await laneStore.nextTimerAt(untyped),
      published: this.#publish(row.pending),
    };
    for (const { topic, records } of this.#arrived.splice(0)) this.#admit(loaded, topic, records);
    return loaded;
  }

  /** Another owner has written the row: what is known here is worth nothing. */
  #forget(reason: LaneLost): void {
    this.#parts.logger.warn({ ...this.#parts.lane }, reason.message);
    this.#loaded = undefined;
    this.#arrived = [];
    this.#refreshWanted = true;
    this.#parts.queueChanged(0);
  }

  #admit(loaded: Loaded, topic: TopicName, records: readonly RawRecord[]): void {
    const admission = loaded.queue.admit(topic, records);
    if (admission.kind === 'seek') this.#parts.seek(topic, admission.offset);
    this.#parts.queueChanged(loaded.queue.bytes);
  }

  /** Makes the next step if there is anything to do. */
  async #makeStep(loaded: Loaded): Promise<boolean> {
    const { clock, handler } = this.#parts;
    if (this.#refreshWanted && handler.handleRefresh !== undefined) {
      this.#refreshWanted = false;
      await this.#commit(
        loaded,
        this.#plainWork(loaded, 'refresh', (step) => handler.handleRefresh?.(step)),
      ).catch((error: unknown) => {
        this.#refreshWanted = true;
        throw error;
      });
      return true;
    }
    const task = this.#tasks[0];
    if (task !== undefined) {
      await this.#makeTaskStep(loaded, task);
      return true;
    }
    const timersDue = loaded.nextTimerAt !== null && loaded.nextTimerAt <= clock.now();
    if (timersDue && !(this.#timersLast && loaded.queue.length > 0)) {
      this.#timersLast = true;
      await this.#makeTimerStep(loaded);
      return true;
    }
    this.#timersLast = false;
    if (loaded.queue.length === 0) return false;
    await this.#makeRecordStep(loaded, loaded.queue.peek(this.#parts.batchSize));
    return true;
  }

  #plainWork(loaded: Loaded, name: string, run: (step: Step<Tables>) => Promise<void> | undefined): StepWork<Tables> {
    return {
      name,
      offsets: {},
      origins: loaded.position.origins,
      async run(step) {
        await run(step);
      },
    };
  }

  async #makeTaskStep(loaded: Loaded, task: LaneTask<Tables>): Promise<void> {
    try {
      await this.#commit(
        loaded,
        this.#plainWork(loaded, 'task', (step) => task.work(step)),
      );
    } catch (error) {
      if (isTransient(error) && !(error instanceof LaneLost)) throw error;
      this.#tasks.shift();
      task.reject(error);
      if (error instanceof LaneLost) throw error;
      return;
    }
    this.#tasks.shift();
    task.resolve();
  }

  async #makeTimerStep(loaded: Loaded): Promise<void> {
    const { handler, timerStore, batchSize, clock, metrics, lane } = this.#parts;
    const now = clock.now();
    await this.#commit(
      loaded,
      this.#plainWork(loaded, 'timers', async (step) => {
        const timers = await timerStore.takeDue(step.transaction as never, now, batchSize);
        for (const { dueAt } of timers)
          metrics.timerLatenessSeconds.record((now - dueAt) / 1000, { group: lane.group });
        if (timers.length > 0) await handler.handleTimers?.(step, timers);
      }),
    );
    loaded.nextTimerAt = await this.#parts.laneStore.nextTimerAt(this.#parts.database.kysely as never);
  }

  /** Handles records in one step; when they fail for good, halves them until the one at fault stands alone. */
  async #makeRecordStep(loaded: Loaded, raws: readonly RawRecord[], attempts = 1): Promise<void> {
    const { handler, metrics, lane, clock } = this.#parts;
    const origins = loaded.position.origins.copy();
    const failed = new Map<RawRecord, unknown>();
    const { received, sources } = await this.#decode(raws, origins, failed);
    const startedAt = performance.now();
    try {
      await this.#commit(loaded, {
        name: 'records',
        offsets: offsetsAfter(raws),
        origins,
        onReject: (record, error) => failed.set(sourceOf(sources, record), error),
        run: async (step) => {
          if (received.length > 0) await handler.handleRecords(step, received);
          for (const [raw, error] of failed) {
            step.add(await this.#parts.deadLetters.letterOf({ raw, error, attempts, failedAt: step.now }));
          }
        },
      });
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.#isolate(loaded, raws, error, attempts);
      return;
    }
    loaded.queue.drop(raws.length);
    this.#parts.queueChanged(loaded.queue.bytes);
    const labels = { group: lane.group };
    metrics.records.add(received.length, labels);
    metrics.duplicates.add(raws.length - received.length - failed.size, labels);
    metrics.deadLetters.add(failed.size, labels);
    metrics.batchSize.record(raws.length, labels);
    metrics.stepSeconds.record((performance.now() - startedAt) / 1000, labels);
    metrics.lagSeconds.record(Math.max(0, clock.now() - (raws[0]?.writtenAt ?? 0)) / 1000, labels);
  }

  async #isolate(loaded: Loaded, raws: readonly RawRecord[], error: unknown, attempts: number): Promise<void> {
    const [first] = raws;
    if (first === undefined) return;
    if (raws.length > 1) {
      const middle = Math.ceil(raws.length / 2);
      await this.#makeRecordStep(loaded, raws.slice(0, middle), attempts + 1);
      await this.#makeRecordStep(loaded, raws.slice(middle), attempts + 1);
      return;
    }
    const { logger, lane, deadLetters, metrics } = this.#parts;
    logger.error(
      { err: error, ...lane, topic: first.topic, offset: first.offset },
      'A record can not be handled and was put with the dead letters.',
    );
    const origins = loaded.position.origins.copy();
    origins.isRepeated(first.topic, first.origin);
    await this.#commit(loaded, {
      name: 'dead letter',
      offsets: offsetsAfter(raws),
      origins,
      run: async (step) => step.add(await deadLetters.letterOf({ raw: first, error, attempts, failedAt: step.now })),
    });
    loaded.queue.drop(1);
    metrics.deadLetters.add(1, { group: lane.group });
  }

  async #decode(
    raws: readonly RawRecord[],
    origins: Origins,
    failed: Map<RawRecord, unknown>,
  ): Promise<{ received: Received[]; sources: Map<unknown, RawRecord> }> {
    const received: Received[] = [];
    const sources = new Map<unknown, RawRecord>();
    for (const raw of raws) {
      if (origins.isRepeated(raw.topic, raw.origin)) continue;
      try {
        const { topic, partition, offset, traceparent, value } = raw;
        if (value === null) throw new RecordUndecodable('The record has no value.');
        const record = await this.#parts.encoder.decode(topic, value);
        received.push({ topic, partition, offset, traceparent, record } as Received);
        sources.set(record, raw);
      } catch (error) {
        if (isTransient(error)) throw error;
        failed.set(raw, error);
      }
    }
    return { received, sources };
  }

  async #commit(loaded: Loaded, work: StepWork<Tables>): Promise<void> {
    const outcome = await runStep(this.#parts, loaded.position, work, loaded.published);
    loaded.position = outcome.position;
    loaded.published = this.#publish(outcome.outputs);
    if (outcome.earliestTimerAt !== null && outcome.earliestTimerAt < (loaded.nextTimerAt ?? Infinity)) {
      loaded.nextTimerAt = outcome.earliestTimerAt;
    }
  }

  #publish(records: readonly Parameters<Publisher['publish']>[0][number][]): Promise<void> {
    const published = this.#parts.publisher.publish(records);
    published.catch(() => undefined); // Met by whoever awaits it: the next step, or the end of the lane.
    return published;
  }

  /** Waits for something to do. */
  async #sleep(loaded: Loaded): Promise<void> {
    const { nextTimerAt } = loaded;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#cancelAlarm();
      if (nextTimerAt !== null) this.#cancelAlarm = this.#parts.clock.schedule(nextTimerAt, resolve);
      if (this.#stop.signal.aborted || this.#hasWork(loaded)) resolve();
    });
    this.#wake = () => undefined;
  }

  /** What has come while the last step was being finished. */
  #hasWork({ queue }: Loaded): boolean {
    return (
      queue.length > 0 ||
      this.#tasks.length > 0 ||
      (this.#refreshWanted && this.#parts.handler.handleRefresh !== undefined)
    );
  }

  #lost(): LaneLost {
    const { group, partition } = this.#parts.lane;
    return new LaneLost(`Lane ${group}/${String(partition)} is no longer owned here.`);
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

function offsetsAfter(raws: readonly RawRecord[]): Record<string, number> {
  return Object.fromEntries(raws.map(({ topic, offset }) => [topic, offset + 1]));
}

function sourceOf(sources: ReadonlyMap<unknown, RawRecord>, { record }: Received): RawRecord {
  const raw = sources.get(record);
  if (raw === undefined) throw new RecordRejected('Only a record of this step can be rejected.');
  return raw;
}
