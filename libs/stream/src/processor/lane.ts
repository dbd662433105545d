import type { Cancel } from '@ichie/kernel';
import type { Logger } from '@ichie/platform';
import { LaneLost } from '../errors.ts';
import { backoffMs } from '../kafka/backoff.ts';
import { pause } from '../kafka/machine.ts';
import type { Publisher, WireRecord } from '../producer/publisher.ts';
import { ChunkSize } from './chunk-size.ts';
import { isTransient } from './failure.ts';
import type { LaneMetrics } from './lane-metrics.ts';
import { LaneQueue } from './lane-queue.ts';
import { type LanePosition, type LaneStepParts, type StepWork, runStep } from './lane-step.ts';
import { LaneTasks } from './lane-tasks.ts';
import { Origins } from './origins.ts';
import type { RawRecord } from './raw-record.ts';
import { RecordBatch, type RecordBatchParts } from './record-batch.ts';
import type { Step, TopicName } from './step.ts';
import { Turns } from './turns.ts';

export interface LaneParts<Tables> extends LaneStepParts<Tables>, Omit<RecordBatchParts<Tables>, 'onCycle'> {
  readonly publisher: Publisher;
  readonly metrics: LaneMetrics;
  readonly logger: Logger;
  readonly batchSize: number;
  /** Asks the consumer to begin again at an offset. */
  seek(topic: TopicName, offset: number): void;
  /** Told when the queue has grown or shrunk. */
  queueChanged(bytes: number): void;
}

/** How long the last publish may take at the end; the row keeps what was not published, for the next owner. */
const LAST_PUBLISH_MS = 10_000;

/** The state of a lane between two commits. */
interface Loaded {
  position: LanePosition;
  readonly queue: LaneQueue;
  nextTimerAt: number | null;
  /** Whether keys of the lane have ever moved. */
  hasMoves: boolean;
  /** The publish of the last step. */
  published: Promise<void>;
}

/**
 * The owner of one lane. It takes the row over, publishes again what the last owner may not have published, and then
 * makes steps: of tasks, of due timers, of records, of long work, one after another.
 */
export class Lane<Tables> {
  readonly #parts: LaneParts<Tables>;
  readonly #stop = new AbortController();
  readonly #tasks = new LaneTasks<Tables>();
  readonly #turns = new Turns(['timers', 'records', 'backfill']);
  readonly #chunkSize = new ChunkSize();
  #arrived: { topic: TopicName; records: readonly RawRecord[] }[] = [];
  #loaded: Loaded | undefined;
  #refreshWanted: boolean;
  #backfillWanted: boolean;
  #wake: () => void = () => undefined;
  #cancelAlarm: Cancel = () => undefined;
  #fault: string | null = 'is being taken over';
  readonly #finished: Promise<void>;

  constructor(parts: LaneParts<Tables>) {
    this.#parts = parts;
    this.#refreshWanted = parts.handler.handleRefresh !== undefined;
    this.#backfillWanted = parts.handler.handleBackfill !== undefined;
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

  /** When the oldest record that waits here was written, or null where none waits. */
  get oldestWaiting(): number | null {
    return this.#loaded?.queue.oldestWrittenAt ?? null;
  }

  accept(topic: TopicName, records: readonly RawRecord[]): void {
    if (this.#loaded === undefined) this.#arrived.push({ topic, records });
    else this.#admit(this.#loaded, topic, records);
    this.#wake();
  }

  /** Runs `work` as a step of its own. Rejects with {@link LaneLost} when the lane is given up first. */
  runStep(work: (step: Step<Tables>) => Promise<void>): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.reject(this.#lost());
    const done = this.#tasks.add(work);
    this.#wake();
    return done;
  }

  refresh(): void {
    this.#wantAll();
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
        await this.#waitOut(error, attempt);
        attempt += 1;
      }
    }
    this.#cancelAlarm();
    this.#tasks.rejectAll(this.#lost());
    if (this.#loaded !== undefined) await this.#handOver(this.#loaded);
  }

  /** A fault outside: nothing is skipped, the same is tried again later. */
  async #waitOut(error: unknown, attempt: number): Promise<void> {
    const { metrics, logger, lane, machine } = this.#parts;
    this.#fault = error instanceof Error ? error.message : String(error);
    metrics.stepFailures.add(1, { group: lane.group });
    logger.warn({ err: error, ...lane, attempt }, 'A lane could not go on; trying again.');
    const { signal } = this.#stop;
    await pause(machine, backoffMs(attempt, machine), signal);
    if (this.#loaded === undefined) return;
    await Promise.race([this.#loaded.published.catch(() => undefined), aborted(signal)]);
  }

  /** Leaves nothing for the next owner to repeat, if Kafka and the database allow it now. */
  async #handOver({ published, position }: Loaded): Promise<void> {
    const { storage, logger, machine } = this.#parts;
    const outcome = await Promise.race([
      published.then(
        () => 'published',
        () => 'failed',
      ),
      pause(machine, LAST_PUBLISH_MS),
    ]);
    if (outcome !== 'published') return;
    await storage.clearPending(position.sequence).catch((error: unknown) => {
      logger.debug({ err: error }, 'The next owner will publish the last outputs again.');
    });
  }

  async #load(): Promise<Loaded> {
    const { sequence, offsets, origins, pending, nextTimerAt, hasMoves } = await this.#parts.storage.load();
    const loaded: Loaded = {
      position: { sequence, offsets, origins: new Origins(origins) },
      queue: new LaneQueue(offsets),
      nextTimerAt,
      hasMoves,
      published: this.#publish(pending),
    };
    for (const { topic, records } of this.#arrived.splice(0)) this.#admit(loaded, topic, records);
    return loaded;
  }

  /** Another owner has written the row: what is known here is worth nothing. */
  #forget(reason: LaneLost): void {
    this.#parts.logger.warn({ ...this.#parts.lane }, reason.message);
    this.#loaded = undefined;
    this.#arrived = [];
    this.#wantAll();
    this.#parts.queueChanged(0);
  }

  #wantAll(): void {
    const { handler } = this.#parts;
    this.#refreshWanted = handler.handleRefresh !== undefined;
    this.#backfillWanted = handler.handleBackfill !== undefined;
  }

  #admit(loaded: Loaded, topic: TopicName, records: readonly RawRecord[]): void {
    const admission = loaded.queue.admit(topic, records);
    if (admission.kind === 'seek') this.#parts.seek(topic, admission.offset);
    this.#parts.queueChanged(loaded.queue.bytes);
  }

  /** Makes the next step if there is anything to do. */
  async #makeStep(loaded: Loaded): Promise<boolean> {
    if (this.#refreshWanted) {
      await this.#makeRefreshStep(loaded);
      return true;
    }
    if (this.#tasks.length > 0) {
      await this.#makeTaskStep(loaded);
      return true;
    }
    const { nextTimerAt, queue } = loaded;
    const turn = this.#turns.next({
      timers: nextTimerAt !== null && nextTimerAt <= this.#parts.clock.now(),
      records: queue.length > 0,
      backfill: this.#backfillWanted,
    });
    if (turn === 'timers') await this.#makeTimerStep(loaded);
    else if (turn === 'records') await this.#makeRecordStep(loaded, queue.peek(this.#parts.batchSize));
    else if (turn === 'backfill') await this.#makeBackfillStep(loaded);
    return turn !== null;
  }

  async #makeRefreshStep(loaded: Loaded): Promise<void> {
    this.#refreshWanted = false;
    try {
      await this.#commit(loaded, { name: 'refresh', run: async (step) => this.#parts.handler.handleRefresh?.(step) });
    } catch (error) {
      this.#refreshWanted = true;
      throw error;
    }
  }

  async #makeBackfillStep(loaded: Loaded): Promise<void> {
    const { handler, machine, metrics, lane } = this.#parts;
    const startedAt = machine.clock.now();
    this.#backfillWanted = false;
    try {
      let progress: 'more' | 'done' = 'done';
      await this.#commit(loaded, {
        name: 'backfill',
        run: async (step) => {
          progress = (await handler.handleBackfill?.(step, this.#chunkSize.rows)) ?? 'done';
        },
      });
      // A refresh in between has asked for all of it again.
      this.#backfillWanted ||= isMore(progress);
    } catch (error) {
      this.#backfillWanted = true;
      throw error;
    }
    const elapsedMs = machine.clock.now() - startedAt;
    this.#chunkSize.learn(elapsedMs);
    metrics.backfillSeconds.record(elapsedMs / 1000, { group: lane.group });
  }

  async #makeTaskStep(loaded: Loaded): Promise<void> {
    const task = this.#tasks.first();
    if (task === undefined) return;
    try {
      await this.#commit(loaded, { name: 'task', run: (step) => task.work(step) });
    } catch (error) {
      if (isTransient(error) && !(error instanceof LaneLost)) throw error;
      this.#tasks.rejectFirst(error);
      if (error instanceof LaneLost) throw error;
      return;
    }
    this.#tasks.resolveFirst();
  }

  async #makeTimerStep(loaded: Loaded): Promise<void> {
    const { handler, batchSize, clock, metrics, lane } = this.#parts;
    const now = clock.now();
    let nextTimerAt: number | null = null;
    await this.#commit(loaded, {
      name: 'timers',
      run: async (step, transaction) => {
        const timers = await transaction.takeDueTimers(now, batchSize);
        for (const { dueAt } of timers)
          metrics.timerLatenessSeconds.record((now - dueAt) / 1000, { group: lane.group });
        // What is set below is learnt from the step.
        nextTimerAt = await transaction.nextTimerAt();
        if (timers.length > 0) await handler.handleTimers?.(step, timers);
      },
      onCommitted: () => {
        loaded.nextTimerAt = nextTimerAt;
      },
    });
  }

  /** Handles records in one step; when they fail for good, halves them until the one at fault stands alone. */
  async #makeRecordStep(loaded: Loaded, raws: readonly RawRecord[], attempts = 1): Promise<void> {
    const { metrics, lane, clock } = this.#parts;
    const origins = loaded.position.origins.copy();
    const batch = await RecordBatch.read({ ...this.#parts, onCycle: (keys) => this.#reportCycle(keys) }, raws, origins);
    let hasMoves = loaded.hasMoves;
    try {
      await this.#commit(loaded, {
        name: 'records',
        causes: batch.causes,
        offsets: batch.offsets,
        origins,
        onReject: (received, error) => batch.reject(received, error),
        run: async (step, transaction) => {
          hasMoves = await batch.handle(step, transaction, { hasMoves: loaded.hasMoves, attempts });
        },
      });
    } catch (error) {
      if (isTransient(error)) throw error;
      await this.#isolate(loaded, raws, error, attempts);
      return;
    }
    loaded.hasMoves = hasMoves;
    loaded.queue.drop(raws.length);
    this.#parts.queueChanged(loaded.queue.bytes);
    const labels = { group: lane.group };
    metrics.records.add(batch.handledCount, labels);
    metrics.duplicates.add(batch.repeatedCount, labels);
    metrics.deadLetters.add(batch.failedCount, labels);
    metrics.batchSize.record(raws.length, labels);
    metrics.recordAgeSeconds.record(Math.max(0, clock.now() - (raws[0]?.writtenAt ?? 0)) / 1000, labels);
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
    const { logger, lane, metrics } = this.#parts;
    logger.error(
      { err: error, ...lane, topic: first.topic, offset: first.offset },
      'A record can not be handled and was put with the dead letters.',
    );
    const origins = loaded.position.origins.copy();
    const parts = { ...this.#parts, onCycle: () => undefined };
    const batch = await RecordBatch.read(parts, raws, origins);
    await this.#commit(loaded, {
      name: 'dead letter',
      causes: batch.causes,
      offsets: batch.offsets,
      origins,
      run: (step, transaction) => batch.bury(step, transaction, { error, attempts }),
    });
    loaded.queue.drop(1);
    this.#parts.queueChanged(loaded.queue.bytes);
    metrics.deadLetters.add(1, { group: lane.group });
  }

  async #commit(loaded: Loaded, work: PlainWork<Tables>): Promise<void> {
    const { metrics, lane, machine } = this.#parts;
    const startedAt = machine.clock.now();
    const outcome = await runStep(
      this.#parts,
      loaded.position,
      { offsets: {}, origins: loaded.position.origins, causes: [], ...work },
      loaded.published,
    );
    loaded.position = outcome.position;
    loaded.published = this.#publish(outcome.outputs);
    work.onCommitted?.();
    if (outcome.earliestTimerAt !== null && outcome.earliestTimerAt < (loaded.nextTimerAt ?? Infinity)) {
      loaded.nextTimerAt = outcome.earliestTimerAt;
    }
    metrics.stepSeconds.record((machine.clock.now() - startedAt) / 1000, { group: lane.group, step: work.name });
  }

  #publish(records: readonly WireRecord[]): Promise<void> {
    const published = this.#parts.publisher.publish(records);
    published.catch(() => undefined); // Met by whoever awaits it: the next step, or the end of the lane.
    return published;
  }

  #reportCycle(keys: readonly string[]): void {
    const { logger, lane, metrics } = this.#parts;
    metrics.refusedMoves.add(keys.length, { group: lane.group });
    logger.error({ ...lane, keys }, 'Keys were to become part of each other in a circle; the last move was undone.');
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
    return queue.length > 0 || this.#tasks.length > 0 || this.#refreshWanted || this.#backfillWanted;
  }

  #lost(): LaneLost {
    const { group, partition } = this.#parts.lane;
    return new LaneLost(`Lane ${group}/${String(partition)} is no longer owned here.`);
  }
}

/** A step, with what most steps do not need. */
type PlainWork<Tables> = Pick<StepWork<Tables>, 'name' | 'run'> &
  Partial<StepWork<Tables>> & { readonly onCommitted?: () => void };

/** TypeScript does not see that the step has set it. */
const isMore = (progress: 'more' | 'done'): boolean => progress === 'more';

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
