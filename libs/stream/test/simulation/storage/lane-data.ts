import type { JsonObject } from '@ichie/kernel';
import type { LaneRow } from '../../../src/processor/lane-storage.ts';
import type { DueTimer } from '../../../src/processor/step.ts';

/** All that a database keeps of one lane: its row, what belongs to it, and what the handler keeps. */
export interface LaneData {
  row: LaneRow;
  readonly timers: Map<string, DueTimer>;
  readonly moves: Map<string, string>;
  readonly redriven: Set<string>;
  /** The table of the handler. */
  readonly entries: Map<string, JsonObject>;
}

export const newLane = (): LaneData => ({
  row: { sequence: 0, offsets: {}, origins: {}, pending: [] },
  timers: new Map(),
  moves: new Map(),
  redriven: new Set(),
  entries: new Map(),
});

/** A copy that a transaction may write to; values are never changed in place. */
export const copyOf = ({ row, timers, moves, redriven, entries }: LaneData): LaneData => ({
  row,
  timers: new Map(timers),
  moves: new Map(moves),
  redriven: new Set(redriven),
  entries: new Map(entries),
});

export const earliest = ({ timers }: LaneData): number | null =>
  timers.size === 0 ? null : Math.min(...[...timers.values()].map(({ dueAt }) => dueAt));

export const inOrder = (left: DueTimer, right: DueTimer): number =>
  left.dueAt - right.dueAt || (left.key < right.key ? -1 : 1);
