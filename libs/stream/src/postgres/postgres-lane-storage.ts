import type { Database, Transaction } from '@ichie/database';
import type { LaneStorage, LaneTransaction } from '../processor/lane-storage.ts';
import type { LaneIdentity } from '../processor/step.ts';
import { clearPending, loadLane, lockLane, saveLane } from './lane-store.ts';
import { applyMoves, movesOf, noteRedriven } from './move-store.ts';
import { applyTimers, nextTimerAt, takeDueTimers, takeTimersOf } from './timer-store.ts';

/** One lane in the schema of its service, beside the tables of the handler. */
export function createPostgresLaneStorage<Tables>(
  { kysely }: Database<Tables>,
  lane: LaneIdentity,
): LaneStorage<Tables> {
  // The tables of lanes are in every schema, and in no service's own type of it.
  const untyped = kysely as never;
  return {
    load: () => loadLane(untyped, lane),
    transact: (work) => kysely.transaction().execute((transaction) => work(transactionOf(transaction, lane))),
    clearPending: (sequence) => clearPending(untyped, lane, sequence),
  };
}

function transactionOf<Tables>(ofHandler: Transaction<Tables>, lane: LaneIdentity): LaneTransaction<Tables> {
  const untyped = ofHandler as never;
  return {
    ofHandler,
    lock: () => lockLane(untyped, lane),
    save: (row) => saveLane(untyped, lane, row),
    takeDueTimers: (now, limit) => takeDueTimers(untyped, lane, now, limit),
    takeTimersOf: (subjects) => takeTimersOf(untyped, lane, subjects),
    applyTimers: (changes) => applyTimers(untyped, lane, changes),
    nextTimerAt: () => nextTimerAt(untyped, lane),
    movesOf: (keys) => movesOf(untyped, lane, keys),
    applyMoves: (changes) => applyMoves(untyped, lane, changes),
    noteRedriven: (letterIds) => noteRedriven(untyped, lane, letterIds),
  };
}
