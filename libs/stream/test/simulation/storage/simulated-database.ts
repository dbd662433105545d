import type { Scheduler } from '../engine/scheduler.ts';
import type { Reply, SimulatedProcess } from '../engine/simulated-process.ts';
import { type LaneData, copyOf, newLane } from './lane-data.ts';

/** How often statements go wrong, each at least 0 and at most 1. */
export interface StatementFaults {
  /** The connection breaks: what was not committed is undone. */
  readonly cut: number;
  /** The connection breaks at the commit, half of the times after it. */
  readonly uncertainCommit: number;
}

export const NO_STATEMENT_FAULTS: StatementFaults = { cut: 0, uncertainCommit: 0 };

/** A transaction as the server sees it. */
export interface ServerTransaction {
  readonly process: SimulatedProcess;
  readonly partition: number;
  /** What the transaction sees and writes, once it holds the lock. */
  draft: LaneData | null;
  isOpen: boolean;
}

/** The database of one service. */
export class SimulatedDatabase {
  readonly scheduler: Scheduler;
  faults = NO_STATEMENT_FAULTS;
  readonly #lanes = new Map<number, LaneData>();
  readonly #holders = new Map<number, ServerTransaction>();
  readonly #waiting = new Map<number, (() => void)[]>();
  readonly #open = new Set<ServerTransaction>();
  #isAway = false;

  constructor(scheduler: Scheduler) {
    this.scheduler = scheduler;
  }

  /** What is committed. */
  laneOf(partition: number): LaneData {
    const known = this.#lanes.get(partition);
    if (known !== undefined) return known;
    const made = newLane();
    this.#lanes.set(partition, made);
    return made;
  }

  /** Every connection breaks, and none is made, until it comes back. */
  goAway(): void {
    this.#isAway = true;
    for (const transaction of [...this.#open]) this.#end(transaction);
  }

  comeBack(): void {
    this.#isAway = false;
  }

  /** The connections of a process end: at once, or when the server notices. */
  disconnect(process: SimulatedProcess, afterMs: number): void {
    this.scheduler.after(afterMs, `the database gives ${process.name} up`, () => {
      for (const transaction of [...this.#open]) if (transaction.process === process) this.#end(transaction);
    });
  }

  begin(process: SimulatedProcess, partition: number, reply: Reply<ServerTransaction>): void {
    if (this.#isBroken(reply)) return;
    const transaction: ServerTransaction = { process, partition, draft: null, isOpen: true };
    this.#open.add(transaction);
    reply.resolve(transaction);
  }

  /** Answers when no other transaction holds the lane. */
  lock(transaction: ServerTransaction, reply: Reply<number>): void {
    if (this.#isCut(transaction, reply)) return;
    const { partition } = transaction;
    if (this.#holders.has(partition)) {
      const waiting = this.#waiting.get(partition) ?? [];
      waiting.push(() => this.lock(transaction, reply));
      this.#waiting.set(partition, waiting);
      return;
    }
    this.#holders.set(partition, transaction);
    transaction.draft = copyOf(this.laneOf(partition));
    reply.resolve(transaction.draft.row.sequence);
  }

  /** Runs a statement in a transaction. */
  execute<Value>(transaction: ServerTransaction, reply: Reply<Value>, work: (draft: LaneData) => Value): void {
    if (this.#isCut(transaction, reply)) return;
    // Who has not locked reads what is committed and writes for himself; no code of the library does.
    transaction.draft ??= copyOf(this.laneOf(transaction.partition));
    reply.resolve(work(transaction.draft));
  }

  /** Runs a statement by itself. */
  query<Value>(partition: number, reply: Reply<Value>, work: (lane: LaneData) => Value): void {
    if (this.#isBroken(reply)) return;
    reply.resolve(work(this.laneOf(partition)));
  }

  /** Like {@link query}, for one that writes: it waits for the transaction that holds the lane. */
  update(partition: number, reply: Reply<undefined>, work: (lane: LaneData) => void): void {
    if (this.#isBroken(reply)) return;
    if (this.#holders.has(partition)) {
      const waiting = this.#waiting.get(partition) ?? [];
      waiting.push(() => this.update(partition, reply, work));
      this.#waiting.set(partition, waiting);
      return;
    }
    work(this.laneOf(partition));
    reply.resolve(undefined);
  }

  commit(transaction: ServerTransaction, reply: Reply<undefined>): void {
    const { random } = this.scheduler;
    if (this.#isCut(transaction, reply)) return;
    const isUncertain = random.chance(this.faults.uncertainCommit);
    if (!isUncertain || random.chance(0.5)) this.#apply(transaction);
    this.#end(transaction);
    if (isUncertain) reply.reject(brokenConnection());
    else reply.resolve(undefined);
  }

  rollback(transaction: ServerTransaction, reply: Reply<undefined>): void {
    if (this.#isCut(transaction, reply)) return;
    this.#end(transaction);
    reply.resolve(undefined);
  }

  #apply({ partition, draft, process }: ServerTransaction): void {
    if (draft === null) return;
    this.scheduler.note(() => `${process.name} commits lane ${String(partition)}@${String(draft.row.sequence)}`);
    this.#lanes.set(partition, draft);
  }

  #isBroken(reply: Reply<never>): boolean {
    if (!this.#isAway && !this.scheduler.random.chance(this.faults.cut)) return false;
    reply.reject(brokenConnection());
    return true;
  }

  #isCut(transaction: ServerTransaction, reply: Reply<never>): boolean {
    if (transaction.isOpen && !this.scheduler.random.chance(this.faults.cut)) return false;
    this.#end(transaction);
    reply.reject(brokenConnection());
    return true;
  }

  #end(transaction: ServerTransaction): void {
    transaction.isOpen = false;
    this.#open.delete(transaction);
    const { partition } = transaction;
    if (this.#holders.get(partition) !== transaction) return;
    this.#holders.delete(partition);
    for (const goOn of this.#waiting.get(partition)?.splice(0) ?? []) {
      this.scheduler.after(0, `lane ${String(partition)} is unlocked`, goOn);
    }
  }
}

/** What the driver says of a connection that broke. */
const brokenConnection = (): Error =>
  Object.assign(new Error('Connection terminated unexpectedly'), { code: '08006', name: 'DatabaseError' });
