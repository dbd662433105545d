import type { Logger } from '@ichie/platform';
import type { Delivery } from '../domain/delivery.ts';
import { LaneSender } from './lane-sender.ts';
import type { AddressedDelivery, DeliveryCommits, Lane, LaneWork } from './ports.ts';

export interface SendersParts {
  readonly work: LaneWork;
  readonly logger: Logger;
  readonly concurrencyPerLane: number;
  readonly commitsOf: (lane: Lane) => DeliveryCommits;
  readonly deliver: (commits: DeliveryCommits, addressed: AddressedDelivery) => Promise<void>;
  readonly reconcile: (commits: DeliveryCommits, delivery: Delivery) => Promise<void>;
}

/** The senders of all lanes that this instance has had. One without work costs nothing, so none is taken away. */
export class Senders implements AsyncDisposable {
  readonly #parts: SendersParts;
  readonly #byPartition = new Map<number, LaneSender>();

  constructor(parts: SendersParts) {
    this.#parts = parts;
  }

  /** Messages in hand in all lanes. */
  get messagesInHand(): number {
    return [...this.#byPartition.values()].reduce((sum, { messagesInHand }) => sum + messagesInHand, 0);
  }

  of(lane: Lane): LaneSender {
    const known = this.#byPartition.get(lane.partition);
    if (known !== undefined) return known;
    const { work, logger, concurrencyPerLane, commitsOf, deliver, reconcile } = this.#parts;
    const commits = commitsOf(lane);
    const sender = new LaneSender({ lane, work, logger, commits, concurrency: concurrencyPerLane, deliver, reconcile });
    this.#byPartition.set(lane.partition, sender);
    return sender;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#byPartition.values()].map((sender) => sender.stop()));
  }
}
