import { setTimeout as delay } from 'node:timers/promises';
import type { TopicRecords } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import { LagClock } from '../../domain/pipeline/lag-clock.ts';
import { serviceGroups } from '../../domain/pipeline/service-groups.ts';

/** How far a group is behind in one topic. */
export interface GroupLag {
  readonly group: string;
  readonly topic: keyof TopicRecords;
  readonly records: number;
  /** Records that the topic has ever had. */
  readonly written: number;
}

export type ReadLag = (
  groups: readonly { readonly group: string; readonly topics: readonly (keyof TopicRecords)[] }[],
) => Promise<readonly GroupLag[]>;

export interface ServiceLag {
  readonly service: string;
  readonly records: number;
  readonly seconds: number;
}

const FRESH_MS = 1_000;
const PATIENCE_MS = 2_000;

/** How far every service is behind; however many ask, Kafka is asked once a second, and nobody waits for a Kafka that is away. */
export class ServiceLags {
  readonly #readLag: ReadLag;
  readonly #clock: { now(): Instant };
  readonly #lagClock = new LagClock();
  #lags: readonly ServiceLag[] = [...new Set(serviceGroups.map(({ service }) => service))].map((service) => ({
    service,
    records: 0,
    seconds: 0,
  }));
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;

  constructor(readLag: ReadLag, clock: { now(): Instant }) {
    this.#readLag = readLag;
    this.#clock = clock;
  }

  /** The latest that is known; the first time, what is read now. */
  async current(): Promise<readonly ServiceLag[]> {
    const isFirst = this.#readAt === -Infinity;
    if (this.#clock.now() - this.#readAt >= FRESH_MS)
      this.#reading ??= this.#read().finally(() => (this.#reading = undefined));
    if (isFirst) await Promise.race([this.#reading, delay(PATIENCE_MS, undefined, { ref: false })]);
    return this.#lags;
  }

  async #read(): Promise<void> {
    try {
      const lags = await this.#readLag(serviceGroups);
      this.#lags = this.#summarised(lags);
    } catch {
      // Kafka is away: the overview shows the last that was known, and readiness tells what is wrong.
    }
    this.#readAt = this.#clock.now();
  }

  #summarised(lags: readonly GroupLag[]): ServiceLag[] {
    const now = this.#clock.now();
    for (const { topic, written } of new Map(lags.map((lag) => [lag.topic, lag])).values())
      this.#lagClock.note(topic, { at: now, written });
    const seconds = ({ topic, records }: GroupLag): number => this.#lagClock.secondsBehind(topic, records, now);
    return [...Map.groupBy(serviceGroups, ({ service }) => service)].map(([service, groups]) => {
      const theirs = lags.filter(({ group }) => groups.some((entry) => entry.group === group));
      return {
        service,
        records: theirs.reduce((sum, { records }) => sum + records, 0),
        seconds: Math.max(0, ...theirs.map(seconds)),
      };
    });
  }
}
