import { setTimeout as pause } from 'node:timers/promises';
import { LaneLost } from '@ichie/stream';
import type { Logger } from '@ichie/platform';
import { type Delivery, messageKeyOf } from '../domain/delivery.ts';
import type { AddressedDelivery, DeliveryCommits, Lane, LaneWork } from './ports.ts';

export interface LaneSenderParts {
  readonly lane: Lane;
  readonly work: LaneWork;
  readonly commits: DeliveryCommits;
  readonly logger: Logger;
  /** Messages in hand at the same time. */
  readonly concurrency: number;
  readonly deliver: (commits: DeliveryCommits, addressed: AddressedDelivery) => Promise<void>;
  readonly reconcile: (commits: DeliveryCommits, delivery: Delivery) => Promise<void>;
}

const PAGE = 64;
const AFTER_FAULT_MS = 5_000;

/**
 * Sends what one lane has committed to send, outside of its steps and several at a time. The table is the queue: it is
 * read when a step says that there is something, so nothing is lost with this object, and little is in memory.
 */
export class LaneSender {
  readonly #parts: LaneSenderParts;
  readonly #inHand = new Map<string, Promise<void>>();
  /** Were found in the table while in hand: looked at again when they are put down. */
  readonly #passedOver = new Set<string>();
  readonly #stop = new AbortController();
  #ready: AddressedDelivery[] = [];
  #open: Delivery[] = [];
  #requestedMayWait = false;
  #attemptingMayWait = false;
  #running: Promise<void> | undefined;

  constructor(parts: LaneSenderParts) {
    this.#parts = parts;
  }

  get messagesInHand(): number {
    return this.#inHand.size;
  }

  /** There may be something to send. */
  wake(): void {
    this.#requestedMayWait = true;
    this.#run();
  }

  /** There may be attempts besides those in hand: after the lane was taken over, or when it is time to look one up again. */
  reconcile(): void {
    this.#attemptingMayWait = true;
    this.#run();
  }

  /** Begins nothing more and waits for what is in hand. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await Promise.all(this.#inHand.values());
  }

  #run(): void {
    if (this.#running !== undefined || this.#stop.signal.aborted) return;
    this.#running = this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#requestedMayWait || this.#attemptingMayWait) this.#run();
    });
  }

  async #drain(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      const task = await this.#next();
      if (task === undefined) return;
      this.#begin(task);
      while (this.#inHand.size >= this.#parts.concurrency) await Promise.race(this.#inHand.values());
    }
  }

  #begin({ key, run }: Task): void {
    if (this.#inHand.has(key)) return;
    const done = run()
      .catch((error: unknown) => this.#faulted(error))
      .finally(() => this.#putDown(key));
    this.#inHand.set(key, done);
  }

  #putDown(key: string): void {
    this.#inHand.delete(key);
    if (this.#passedOver.delete(key)) this.#lookAgain();
  }

  #lookAgain(): void {
    this.#requestedMayWait = true;
    this.#attemptingMayWait = true;
    this.#run();
  }

  #isFree(delivery: Delivery): boolean {
    const key = messageKeyOf(delivery);
    const free = !this.#inHand.has(key);
    if (!free) this.#passedOver.add(key);
    return free;
  }

  async #next(): Promise<Task | undefined> {
    const { commits, deliver, reconcile } = this.#parts;
    if (this.#open.length === 0 && this.#ready.length === 0) await this.#load();
    const delivery = this.#open.shift();
    if (delivery !== undefined) return { key: messageKeyOf(delivery), run: () => reconcile(commits, delivery) };
    const addressed = this.#ready.shift();
    if (addressed === undefined) return undefined;
    return { key: messageKeyOf(addressed.delivery), run: () => deliver(commits, addressed) };
  }

  async #load(): Promise<void> {
    const { lane, work } = this.#parts;
    try {
      if (this.#attemptingMayWait) {
        this.#attemptingMayWait = false;
        this.#open = (await work.attempting(lane)).filter((delivery) => this.#isFree(delivery));
      }
      // What is in hand may still stand in the table as requested: a page of more than that holds something new, or everything.
      while (this.#requestedMayWait && this.#ready.length === 0) {
        this.#requestedMayWait = false;
        const limit = PAGE + this.#inHand.size;
        const page = await work.requested(lane, limit);
        this.#ready = page.filter(({ delivery }) => this.#isFree(delivery));
        if (page.length === limit) this.#requestedMayWait = true;
      }
    } catch (error) {
      await this.#faulted(error);
    }
  }

  /** A lane that is lost is somebody else's to go on with. After any other fault all is looked at again. */
  async #faulted(error: unknown): Promise<void> {
    if (error instanceof LaneLost) return;
    this.#parts.logger.warn(
      { err: error, partition: this.#parts.lane.partition },
      'Sending failed here; trying again.',
    );
    await pause(AFTER_FAULT_MS, undefined, { signal: this.#stop.signal, ref: false }).catch(() => undefined);
    this.#lookAgain();
  }
}

interface Task {
  readonly key: string;
  readonly run: () => Promise<void>;
}
