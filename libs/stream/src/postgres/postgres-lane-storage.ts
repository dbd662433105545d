import { type Database, type OpenTransaction, transact } from '@ichie/database';
import type { LaneStorage, LaneTransaction } from '../processor/lane-storage.ts';
import type { LaneIdentity } from '../processor/step.ts';
import { clearPending, loadLane, lockLane, saveLane } from './lane-store.ts';
import { applyMoves, movesOf, noteRedriven } from './move-store.ts';
import { applyTimers, nextTimerAt, takeDueTimers, takeTimersOf } from './timer-store.ts';

/** One lane in the schema of its service, beside the tables of the handler. */
export function createPostgresLaneStorage<Tables>(database: Database<Tables>, lane: LaneIdentity): LaneStorage<Tables> {
  // The tables of lanes are in every schema, and in no service's own type of it.
  const untyped = database.kysely as never;
  return {
    load: () => loadLane(untyped, lane),
    transact: (work) => transact(database, (open) => work(transactionOf(open, lane))),
    clearPending: (sequence) => clearPending(untyped, lane, sequence),
  };
}

function transactionOf<Tables>(open: OpenTransaction<Tables>, lane: LaneIdentity): LaneTransaction<Tables> {
  const untyped = open.transaction as never;
  return {
    ofHandler: open.transaction,
    lock: () => lockLane(untyped, lane),
    save(row) {
      saveLane(open, lane, row);
      return Promise.resolve();
    },
    takeDueTimers: (now, limit) => takeDueTimers(untyped, lane, now, limit),
    takeTimersOf: (subjects) => takeTimersOf(untyped, lane, subjects),
    applyTimers: (changes) => applyTimers(untyped, lane, changes),
    nextTimerAt: () => nextTimerAt(untyped, lane),
    movesOf: (keys) => movesOf(untyped, lane, keys),
    applyMoves: (changes) => applyMoves(untyped, lane, changes),
    noteRedriven: (letterIds) => noteRedriven(untyped, lane, letterIds),
  };
}
