import type { Cancel } from '@ichie/kernel';
import { LaneLost } from '../errors.ts';
import { backoffMs } from '../kafka/backoff.ts';
import { pause } from '../kafka/machine.ts';
import { ChunkSize } from './chunk-size.ts';
import { isTransient } from './failure.ts';
import { LaneTasks } from './lane-tasks.ts';
import { OwnedLane, type OwnedLaneParts } from './owned-lane.ts';
import type { Fetched } from './fetched.ts';
import { type RecordStepParts, makeRecordSteps } from './record-steps.ts';
import type { Step, TopicName } from './step.ts';
import { makeTimerSteps } from './timer-steps.ts';
import { Turns } from './turns.ts';
import type { Turnstile, Visitor } from './turnstile.ts';

export interface LaneParts<Tables> extends OwnedLaneParts<Tables>, Omit<RecordStepParts<Tables>, 'onCycle'> {
  /** All topics of the lane. */
  readonly topics: readonly TopicName[];
  readonly batchSize: number;
  /** Shared by the lanes of a process: chunks side by side would only take longer each, and hold up all their lanes. */
  readonly backfills: Turnstile;
  /** Asks the consumer to begin again at an offset. */
  seek(topic: TopicName, offset: number): void;
  /** Told when the queue has grown or shrunk. */
  queueChanged(bytes: number): void;
}

/** How far a lane is behind. */
export interface LaneLag {
  /** Records that were written and not yet handled. */
  readonly records: number;
  /** Age of the oldest record that waits here. */
  readonly seconds: number;
}

/**
 * The owner of one lane. It takes the row over, publishes again what the last owner may not have published, and then
 * makes steps: of tasks, of due timers, of records, of long work, one after another.
 */
export class Lane<Tables> {
  readonly #parts: LaneParts<Tables>;
  readonly #recordParts: RecordStepParts<Tables>;
  readonly #stop = new AbortController();
  readonly #tasks = new LaneTasks<Tables>();
  readonly #turns = new Turns(['timers', 'records', 'backfill']);
  readonly #chunkSize = new ChunkSize();
  readonly #visitor: Visitor = { wake: () => this.#wake() };
  #arrived: Fetched[] = [];
  /** Where each topic ends on the broker, as far as is known. */
  readonly #ends = new Map<TopicName, number>();
  #owned: OwnedLane<Tables> | undefined;
  /** Whether the consumer may have read further than the row says. */
  #isAhead = false;
  #verifyWanted = false;
  #refreshWanted: boolean;
  #backfillWanted: boolean;
  #wake: () => void = () => undefined;
  #cancelAlarm: Cancel = () => undefined;
  /** How often in a row work of the lane's own has failed for good. */
  #failuresOfOwn = 0;
  #cancelAttempt: Cancel = () => undefined;
  #fault: string | null = 'is being taken over';
  readonly #finished: Promise<void>;

  constructor(parts: LaneParts<Tables>) {
    this.#parts = parts;
    this.#recordParts = { ...parts, onCycle: (keys) => this.#reportCycle(keys) };
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
    return this.#owned?.position.offsets ?? {};
  }

  get lag(): LaneLag {
    const { offsets } = this;
    const oldest = this.#owned?.queue.oldestWrittenAt ?? null;
    return {
      records: [...this.#ends].reduce((sum, [topic, end]) => sum + Math.max(0, end - (offsets[topic] ?? 0)), 0),
      seconds: oldest === null ? 0 : Math.max(0, this.#parts.clock.now() - oldest) / 1000,
    };
  }

  accept(fetched: Fetched): void {
    this.#ends.set(fetched.topic, fetched.end);
    if (this.#owned === undefined) this.#arrived.push(fetched);
    else this.#admit(this.#owned, fetched);
    this.#wake();
  }

  /** Runs `work` as a step of its own. Rejects with {@link LaneLost} when the lane is given up first. */
  runStep(work: (step: Step<Tables>) => Promise<void>): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.reject(this.#lost());
    const done = this.#tasks.add(work);
    this.#wake();
    return done;
  }

  /** The group was shared out anew, and this lane was kept: others may have owned it meanwhile. */
  verify(): void {
    this.#verifyWanted = true;
    this.#wake();
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
        this.#owned ??= await this.#takeOver();
        const madeStep = await this.#makeStep(this.#owned);
        this.#fault = null;
        attempt = 1;
        if (!madeStep) await this.#sleep(this.#owned);
      } catch (error) {
        if (error instanceof LaneLost) {
          this.#forget(error);
          continue;
        }
        await this.#waitOut(error, attempt);
        attempt += 1;
      }
    }
    this.#parts.backfills.leave(this.#visitor);
    this.#cancelAlarm();
    this.#cancelAttempt();
    this.#tasks.rejectAll(this.#lost());
    await this.#owned?.handOver();
  }

  /** A fault outside: nothing is skipped, the same is tried again later. */
  async #waitOut(error: unknown, attempt: number): Promise<void> {
    const { metrics, logger, lane, machine, backfills } = this.#parts;
    backfills.leave(this.#visitor);
    this.#fault = error instanceof Error ? error.message : String(error);
    metrics.stepFailures.add(1, { group: lane.group });
    logger.warn({ err: error, ...lane, attempt }, 'A lane could not go on; trying again.');
    const { signal } = this.#stop;
    await pause(machine, backoffMs(attempt, machine), signal);
    if (this.#owned !== undefined) await Promise.race([this.#owned.settled, aborted(signal)]);
  }

  async #takeOver(): Promise<OwnedLane<Tables>> {
    const owned = await OwnedLane.load(this.#parts);
    if (this.#isAhead) this.#goBack(owned);
    for (const fetched of this.#arrived.splice(0)) this.#admit(owned, fetched);
    return owned;
  }

  /** Another owner has written the row: what is known here is worth nothing. */
  #forget(reason: LaneLost): void {
    this.#parts.logger.warn({ ...this.#parts.lane }, reason.message);
    this.#parts.backfills.leave(this.#visitor);
    this.#tasks.rejectAttempted(reason);
    this.#owned = undefined;
    this.#arrived = [];
    this.#isAhead = true;
    this.#verifyWanted = false;
    this.#wantAll();
    this.#parts.queueChanged(0);
  }

  #wantAll(): void {
    const { handler } = this.#parts;
    this.#refreshWanted = handler.handleRefresh !== undefined;
    this.#backfillWanted = handler.handleBackfill !== undefined;
  }

  /** The consumer has read what was forgotten, and will bring nothing of it again by itself. */
  #goBack({ position }: OwnedLane<Tables>): void {
    this.#isAhead = false;
    for (const topic of this.#parts.topics) this.#parts.seek(topic, position.offsets[topic] ?? 0);
  }

  #admit({ queue }: OwnedLane<Tables>, fetched: Fetched): void {
    const admission = queue.admit(fetched);
    if (admission.kind === 'seek') this.#parts.seek(fetched.topic, admission.offset);
    this.#parts.queueChanged(queue.bytes);
  }

  /** Makes the next step if there is anything to do. */
  async #makeStep(owned: OwnedLane<Tables>): Promise<boolean> {
    if (this.#verifyWanted) {
      await this.#compareWithRow(owned);
      return true;
    }
    if (this.#refreshWanted) {
      await this.#makeRefreshStep(owned);
      return true;
    }
    if (this.#tasks.length > 0) {
      await this.#makeTaskStep(owned);
      return true;
    }
    const { nextTimerAt, queue } = owned;
    const turn = this.#turns.next({
      timers: nextTimerAt !== null && nextTimerAt <= this.#parts.clock.now(),
      records: queue.length > 0,
      backfill: this.#mayBackfill(),
    });
    if (turn === 'timers') await makeTimerSteps(this.#parts, owned, this.#parts.batchSize);
    else if (turn === 'records') await this.#makeRecordSteps(owned);
    else if (turn === 'backfill') await this.#makeBackfillStep(owned);
    return turn !== null;
  }

  /** Without records or timers of its own a lane would never find out that somebody else has set some. */
  async #compareWithRow({ position }: OwnedLane<Tables>): Promise<void> {
    const { storage, lane } = this.#parts;
    const { sequence } = await storage.load();
    if (sequence !== position.sequence)
      throw new LaneLost(`Lane ${lane.group}/${String(lane.partition)} was owned by another instance meanwhile.`);
    this.#verifyWanted = false;
  }

  async #makeRefreshStep(owned: OwnedLane<Tables>): Promise<void> {
    this.#refreshWanted = false;
    const wantAgain = (): void => {
      this.#refreshWanted = true;
    };
    await this.#attempt(wantAgain, () =>
      owned.commit({ name: 'refresh', run: async (step) => this.#parts.handler.handleRefresh?.(step) }),
    );
  }

  #mayBackfill(): boolean {
    return this.#backfillWanted && this.#parts.backfills.admits(this.#visitor);
  }

  async #makeBackfillStep(owned: OwnedLane<Tables>): Promise<void> {
    const { backfills } = this.#parts;
    backfills.enter(this.#visitor);
    try {
      await this.#makeChunk(owned);
    } finally {
      backfills.leave(this.#visitor);
    }
  }

  async #makeChunk(owned: OwnedLane<Tables>): Promise<void> {
    const { handler, machine, metrics, lane } = this.#parts;
    const startedAt = machine.clock.now();
    const chunk = { isMore: false, elapsedMs: 0 };
    this.#backfillWanted = false;
    const wantAgain = (): void => {
      this.#backfillWanted = true;
    };
    const succeeded = await this.#attempt(wantAgain, () =>
      owned.commit({
        name: 'backfill',
        run: async (step) => {
          const beganAt = machine.clock.now();
          chunk.isMore = (await handler.handleBackfill?.(step, this.#chunkSize.rows)) === 'more';
          // Only this depends on the rows; the commit costs the same for one of them.
          chunk.elapsedMs = machine.clock.now() - beganAt;
        },
      }),
    );
    if (!succeeded) return;
    if (chunk.isMore) wantAgain();
    this.#chunkSize.learn(chunk.elapsedMs);
    metrics.backfillSeconds.record((machine.clock.now() - startedAt) / 1000, { group: lane.group });
  }

  /** Work of the lane's own: while it fails for good it is tried again later, and records go on meanwhile. Answers whether it succeeded. */
  async #attempt(wantAgain: () => void, work: () => Promise<unknown>): Promise<boolean> {
    const { metrics, logger, lane, machine } = this.#parts;
    try {
      await work();
      this.#failuresOfOwn = 0;
      return true;
    } catch (error) {
      if (isTransient(error)) {
        wantAgain();
        throw error;
      }
      this.#failuresOfOwn += 1;
      metrics.stepFailures.add(1, { group: lane.group });
      logger.error({ err: error, ...lane }, 'A refresh or a backfill of a lane failed; it is tried again later.');
      this.#cancelAttempt();
      this.#cancelAttempt = machine.clock.schedule(
        machine.clock.now() + backoffMs(this.#failuresOfOwn, machine),
        () => {
          wantAgain();
          this.#wake();
        },
      );
      return false;
    }
  }

  async #makeTaskStep(owned: OwnedLane<Tables>): Promise<void> {
    const task = this.#tasks.attemptFirst();
    if (task === undefined) return;
    try {
      await owned.commit({ name: 'task', run: (step) => task.work(step) });
    } catch (error) {
      if (isTransient(error)) throw error;
      this.#tasks.rejectFirst(error);
      return;
    }
    this.#tasks.resolveFirst();
  }

  async #makeRecordSteps(owned: OwnedLane<Tables>): Promise<void> {
    try {
      await makeRecordSteps(this.#recordParts, owned, owned.queue.peek(this.#parts.batchSize));
    } finally {
      this.#parts.queueChanged(owned.queue.bytes);
    }
  }

  #reportCycle(keys: readonly string[]): void {
    const { logger, lane, metrics } = this.#parts;
    metrics.refusedMoves.add(keys.length, { group: lane.group });
    logger.error({ ...lane, keys }, 'Keys were to become part of each other in a circle; the last move was undone.');
  }

  /** Waits for something to do. */
  async #sleep(owned: OwnedLane<Tables>): Promise<void> {
    const { nextTimerAt } = owned;
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
      this.#cancelAlarm();
      if (nextTimerAt !== null) this.#cancelAlarm = this.#parts.clock.schedule(nextTimerAt, resolve);
      if (this.#stop.signal.aborted || this.#hasWork(owned)) resolve();
    });
    this.#wake = () => undefined;
  }

  /** What has come while the last step was being finished. */
  #hasWork({ queue }: OwnedLane<Tables>): boolean {
    return (
      queue.length > 0 || this.#tasks.length > 0 || this.#verifyWanted || this.#refreshWanted || this.#mayBackfill()
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
