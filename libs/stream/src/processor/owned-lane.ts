import { pause } from '../kafka/machine.ts';
import type { Publisher, WireRecord } from '../producer/publisher.ts';
import type { Logger } from '@ichie/platform';
import type { LaneMetrics } from './lane-metrics.ts';
import { LaneQueue } from './lane-queue.ts';
import { type LanePosition, type LaneStepParts, type StepWork, runStep } from './lane-step.ts';
import { Origins } from './origins.ts';

export interface OwnedLaneParts<Tables> extends LaneStepParts<Tables> {
  readonly publisher: Publisher;
  readonly metrics: LaneMetrics;
  readonly logger: Logger;
}

/** A step, without what most steps do not need. */
export type PlainWork<Tables> = Pick<StepWork<Tables>, 'name' | 'run'> & Partial<StepWork<Tables>>;

/** How long the last publish may take at the end; the row keeps what was not published, for the next owner. */
const LAST_PUBLISH_MS = 10_000;

/** A lane as its owner knows it, from the moment at which the row was read. */
export class OwnedLane<Tables> {
  readonly queue: LaneQueue;
  /** When the earliest timer is due. */
  nextTimerAt: number | null;
  /** Whether keys of the lane have ever moved. */
  hasMoves: boolean;
  readonly #parts: OwnedLaneParts<Tables>;
  #position: LanePosition;
  #published: Promise<void>;

  private constructor(
    parts: OwnedLaneParts<Tables>,
    { position, nextTimerAt, hasMoves }: Pick<OwnedLane<Tables>, 'position' | 'nextTimerAt' | 'hasMoves'>,
    pending: readonly WireRecord[],
  ) {
    this.#parts = parts;
    this.#position = position;
    this.queue = new LaneQueue(position.offsets);
    this.nextTimerAt = nextTimerAt;
    this.hasMoves = hasMoves;
    this.#published = this.#publish(pending);
  }

  /** Reads the row, and publishes again what the last owner may not have published. */
  static async load<Tables>(parts: OwnedLaneParts<Tables>): Promise<OwnedLane<Tables>> {
    const { sequence, offsets, origins, pending, nextTimerAt, hasMoves } = await parts.storage.load();
    const position = { sequence, offsets, origins: new Origins(origins) };
    return new OwnedLane(parts, { position, nextTimerAt, hasMoves }, pending);
  }

  /** Where the lane stands after its last commit. */
  get position(): LanePosition {
    return this.#position;
  }

  /** The publish of the last step; never rejects. */
  get settled(): Promise<void> {
    return this.#published.catch(() => undefined);
  }

  /** Makes a step, and begins to publish its outputs. Answers when the earliest timer is due that it has set. */
  async commit(work: PlainWork<Tables>): Promise<number | null> {
    const { metrics, lane, machine } = this.#parts;
    const startedAt = machine.clock.now();
    const unchanged = { offsets: {}, origins: this.#position.origins, causes: [] };
    const outcome = await runStep(this.#parts, this.#position, { ...unchanged, ...work }, this.#published);
    this.#position = outcome.position;
    this.#published = this.#publish(outcome.outputs);
    this.expectTimer(outcome.earliestTimerAt);
    metrics.stepSeconds.record((machine.clock.now() - startedAt) / 1000, { group: lane.group, step: work.name });
    return outcome.earliestTimerAt;
  }

  /** A timer that was set. */
  expectTimer(dueAt: number | null): void {
    if (dueAt !== null && dueAt < (this.nextTimerAt ?? Infinity)) this.nextTimerAt = dueAt;
  }

  /** Leaves nothing for the next owner to repeat, if Kafka and the database allow it now. */
  async handOver(): Promise<void> {
    const { storage, logger, machine } = this.#parts;
    const outcome = await Promise.race([
      this.#published.then(
        () => 'published',
        () => 'failed',
      ),
      pause(machine, LAST_PUBLISH_MS),
    ]);
    if (outcome !== 'published') return;
    await storage.clearPending(this.#position.sequence).catch((error: unknown) => {
      logger.debug({ err: error }, 'The next owner will publish the last outputs again.');
    });
  }

  #publish(records: readonly WireRecord[]): Promise<void> {
    const published = this.#parts.publisher.publish(records);
    published.catch(() => undefined); // Met by whoever awaits it: the next step, or the end of the lane.
    return published;
  }
}
