import type { Transaction } from '@ichie/database';
import type { JsonObject } from '@ichie/kernel';
import type { LaneRow, LaneStorage, LaneTransaction, StoredLane } from '../../../src/processor/lane-storage.ts';
import type { DueTimer, Step } from '../../../src/processor/step.ts';
import { identityOf } from '../../../src/processor/timer-changes.ts';
import type { SimulatedProcess } from '../engine/simulated-process.ts';
import { type LaneData, earliest, inOrder } from './lane-data.ts';
import type { ServerTransaction, SimulatedDatabase } from './simulated-database.ts';

/** Stands for the tables of a service. */
export interface SimulatedTables {
  readonly entries: JsonObject;
}

/** What a handler of the simulation reads and writes its lane with. */
export interface HandlerTable {
  readAll(): Promise<ReadonlyMap<string, JsonObject>>;
  /** Writes what is given; null removes. */
  write(changes: ReadonlyMap<string, JsonObject | null>): Promise<void>;
  /** Timers of the lane that are left in the table. */
  timers(): Promise<readonly DueTimer[]>;
}

/** The table of the handler, behind the type that the library knows. */
export const tableOf = ({ transaction }: Step<SimulatedTables>): HandlerTable => transaction as unknown as HandlerTable;

/** One lane of a simulated database, as a process sees it. */
export function createSimulatedLaneStorage(
  database: SimulatedDatabase,
  process: SimulatedProcess,
  partition: number,
): LaneStorage<SimulatedTables> {
  const name = (act: string): string => `${act} lane ${String(partition)}`;
  return {
    load: () => process.call(name('loads'), (reply) => database.query(partition, reply, storedLaneOf)),
    clearPending: (sequence) =>
      process.call<undefined>(name('clears pending of'), (reply) =>
        database.update(partition, reply, (lane) => {
          if (lane.row.sequence === sequence) lane.row = { ...lane.row, pending: [] };
        }),
      ),
    async transact(work) {
      const transaction = await process.call<ServerTransaction>(name('begins'), (reply) => {
        database.begin(process, partition, reply);
      });
      try {
        let saved: LaneRow | undefined;
        const save = (row: LaneRow): Promise<void> => {
          saved = row;
          return Promise.resolve();
        };
        const value = await work(transactionOf(database, process, transaction, save));
        // As a driver that sends both together: the row arrives first.
        await process.call<undefined>(name('saves'), (reply) =>
          database.execute(transaction, reply, (draft) => {
            if (saved !== undefined) draft.row = saved;
            return undefined;
          }),
        );
        await process.call<undefined>(name('commits'), (reply) => database.commit(transaction, reply));
        return value;
      } catch (error) {
        await process
          .call<undefined>(name('rolls back'), (reply) => database.rollback(transaction, reply))
          .catch(() => undefined);
        throw error;
      }
    },
  };
}

const storedLaneOf = (lane: LaneData): StoredLane => ({
  ...lane.row,
  nextTimerAt: earliest(lane),
  hasMoves: lane.moves.size > 0,
});

function transactionOf(
  database: SimulatedDatabase,
  process: SimulatedProcess,
  transaction: ServerTransaction,
  save: (row: LaneRow) => Promise<void>,
): LaneTransaction<SimulatedTables> {
  const execute = <Value>(act: string, work: (draft: LaneData) => Value): Promise<Value> =>
    process.call<Value>(`${act} in lane ${String(transaction.partition)}`, (reply) => {
      database.execute(transaction, reply, work);
    });
  const ofHandler: HandlerTable = {
    readAll: () => execute('reads entries', ({ entries }) => new Map(entries)),
    write: (changes) =>
      execute('writes entries', ({ entries }) => {
        for (const [key, entry] of changes) {
          if (entry === null) entries.delete(key);
          else entries.set(key, entry);
        }
      }),
    timers: () => execute('reads timers', ({ timers }) => [...timers.values()]),
  };
  return {
    ofHandler: ofHandler as unknown as Transaction<SimulatedTables>,
    lock: () =>
      process.call<number>(`locks lane ${String(transaction.partition)}`, (reply) => database.lock(transaction, reply)),
    save,
    takeDueTimers: (now, limit) =>
      execute('takes due timers', ({ timers }) =>
        take(
          timers,
          [...timers.values()]
            .filter(({ dueAt }) => dueAt <= now)
            .sort(inOrder)
            .slice(0, limit),
        ),
      ),
    takeTimersOf: (subjects) =>
      execute('takes timers of subjects', ({ timers }) =>
        take(timers, [...timers.values()].filter(({ subject = '' }) => subjects.includes(subject)).sort(inOrder)),
      ),
    applyTimers: (changes) =>
      execute('applies timers', ({ timers }) => {
        for (const [identity, change] of changes) {
          if (change.kind === 'cancelled') timers.delete(identity);
          else timers.set(identity, change.timer);
        }
      }),
    nextTimerAt: () => execute('looks for the next timer', earliest),
    movesOf: (keys) =>
      execute('looks moves up', ({ moves }) => new Map([...moves].filter(([key]) => keys.includes(key)))),
    applyMoves: (changes) =>
      execute('applies moves', ({ moves }) => {
        for (const [key, to] of changes) {
          if (to === null) moves.delete(key);
          else moves.set(key, to);
        }
      }),
    noteRedriven: (letterIds) =>
      execute('notes redriven letters', ({ redriven }) => {
        const news = letterIds.filter((letterId) => !redriven.has(letterId));
        for (const letterId of news) redriven.add(letterId);
        return new Set(news);
      }),
  };
}

function take(timers: Map<string, DueTimer>, taken: readonly DueTimer[]): readonly DueTimer[] {
  for (const timer of taken) timers.delete(identityOf(timer));
  return taken;
}
