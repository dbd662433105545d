import type { SegmentEntered } from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';
import { RecordRejected } from '../../../src/errors.ts';
import type { Arrival, Departure, Handovers, Move } from '../../../src/handovers/handovers.ts';
import {
  type Cause,
  type DueTimer,
  type Received,
  type Step,
  type StepHandler,
  noCause,
} from '../../../src/processor/step.ts';
import { type SimulatedTables, tableOf } from '../storage/simulated-lane-storage.ts';
import { type Command, commandOf } from './command.ts';
import { type Entry, fromJson, toJson } from './entry.ts';

type Input = 'profiles.activity';
type Tables = SimulatedTables;

/** The rows that a backfill goes through in each lane. */
export const BACKFILL_ROWS = 5;
export const BACKFILL_KEY = '#backfill';
/** Where steps that are asked for from outside leave their names. */
export const TASKS_KEY = '#tasks';
/** Most entries of a profile that go in one piece. */
const PIECE = 2;

/** The second stage: keeps all that was done for each profile, in order, and takes it along when profiles merge. */
export class FoldingStage implements StepHandler<Tables, Input> {
  readonly handovers: Handovers<Tables, Input> = {
    moveOf: (record) => {
      if (record.type === 'ProfileMergedAway') return { to: record.survivorId, extent: 'whole' };
      return record.type === 'EventResolved' ? splitOf(commandOf(record)) : null;
    },
    handOut: (step, departures) => handOut(step, departures),
    takeIn: (step, arrivals) => takeIn(step, arrivals),
  };
  readonly #complain: (complaint: string) => void;

  /** `complain` is told at once of what must never happen. */
  constructor(complain: (complaint: string) => void) {
    this.#complain = complain;
  }

  async handleRecords(step: Step<Tables>, records: readonly Received<Input>[]): Promise<void> {
    const lists = await openLists(step);
    for (const received of records) {
      const { record } = received;
      if (record.type !== 'EventResolved') continue;
      const command = commandOf(record);
      const { kind, number } = command;
      const timer = 'timer' in command ? command.timer : '';
      if (kind === 'poison') {
        if (command.manner === 'thrown') throw new Error(`Poison ${String(number)}.`);
        step.reject(received, new RecordRejected(`Poison ${String(number)}.`));
      } else if (kind === 'item') {
        lists.add(record.profileId, { kind: 'item', source: command.source, of: command.profile, number });
        say(step, record.profileId, `item ${String(number)}`, received);
      } else if (kind === 'setTimer') {
        const dueAt = step.now + command.delayMs;
        lists.add(record.profileId, { kind: 'set', timer, number, dueAt });
        step.setTimer({ subject: record.profileId, key: timer, dueAt, payload: { number } }, received);
      } else if (kind === 'cancelTimer') {
        lists.add(record.profileId, { kind: 'cancelled', timer, number });
        step.cancelTimer({ subject: record.profileId, key: timer });
      }
    }
    await lists.write();
  }

  async handleTimers(step: Step<Tables>, timers: readonly DueTimer[]): Promise<void> {
    const lists = await openLists(step);
    const left = await tableOf(step).timers();
    const order = timers.map(({ dueAt }) => dueAt);
    if (order.some((dueAt, index) => dueAt < (order[index - 1] ?? dueAt))) this.#complain('Timers fired out of order.');
    if (order.some((dueAt) => dueAt > step.now)) this.#complain('A timer fired too early.');
    if (left.some(({ dueAt }) => dueAt < (order.at(-1) ?? dueAt))) this.#complain('A timer was passed over.');
    for (const { subject = '', key, payload } of timers) {
      const number = Number(payload.number);
      lists.add(subject, { kind: 'fired', timer: key, number });
      say(step, subject, `timer ${key} of ${String(number)}`, noCause);
    }
    await lists.write();
  }

  async handleBackfill(step: Step<Tables>, limit: number): Promise<'more' | 'done'> {
    const table = tableOf(step);
    const { rows = [] } = ((await table.readAll()).get(BACKFILL_KEY) ?? {}) as { readonly rows?: readonly number[] };
    const next = Array.from({ length: BACKFILL_ROWS }, (_value, row) => row).slice(rows.length);
    const chunk = next.slice(0, Math.min(limit, 2));
    if (chunk.length === 0) return 'done';
    for (const row of chunk) say(step, BACKFILL_KEY, `row ${String(step.lane.partition)}.${String(row)}`, noCause);
    await table.write(new Map([[BACKFILL_KEY, { rows: [...rows, ...chunk] }]]));
    return chunk.length < next.length ? 'more' : 'done';
  }
}

/** A step that is asked for from outside: adds its name to those that were made in the lane. */
export async function leaveName(step: Step<Tables>, name: string): Promise<void> {
  const table = tableOf(step);
  const { names = [] } = ((await table.readAll()).get(TASKS_KEY) ?? {}) as { readonly names?: readonly string[] };
  await table.write(new Map([[TASKS_KEY, { names: [...names, name] }]]));
}

function splitOf(command: Command): Move | null {
  return command.kind === 'split' ? { to: command.into, extent: 'part' } : null;
}

/** All of a profile goes, or the items with an even number. */
async function handOut(step: Step<Tables>, departures: readonly Departure<Input>[]): Promise<void> {
  const lists = await openLists(step);
  for (const departure of departures) {
    const { from, extent } = departure;
    const entries = lists.of(from);
    const goes = (entry: Entry): boolean => extent === 'whole' || (entry.kind === 'item' && entry.number % 2 === 0);
    const going = entries.filter(goes);
    for (let start = 0; start < going.length; start += PIECE) departure.send(toJson(going.slice(start, start + PIECE)));
    lists.replace(
      from,
      entries.filter((entry) => !goes(entry)),
    );
  }
  await lists.write();
}

async function takeIn(step: Step<Tables>, arrivals: readonly Arrival[]): Promise<void> {
  const lists = await openLists(step);
  for (const { key, state, timers, traceparent } of arrivals) {
    for (const entry of fromJson('list' in state ? state : undefined)) lists.add(key, entry);
    for (const timer of timers) step.setTimer({ ...timer, subject: key }, { traceparent });
  }
  await lists.write();
}

/** The lists of a lane within one call of a handler. */
interface Lists {
  readonly of: (key: string) => readonly Entry[];
  readonly add: (key: string, entry: Entry) => void;
  readonly replace: (key: string, list: readonly Entry[]) => void;
  readonly write: () => Promise<void>;
}

async function openLists(step: Step<Tables>): Promise<Lists> {
  const table = tableOf(step);
  const before = await table.readAll();
  const changes = new Map<string, readonly Entry[]>();
  const of = (key: string): readonly Entry[] => changes.get(key) ?? fromJson(before.get(key));
  const replace = (key: string, list: readonly Entry[]): void => {
    changes.set(key, list);
  };
  const jsonOf = (list: readonly Entry[]): JsonObject | null => (list.length === 0 ? null : toJson(list));
  return {
    of,
    replace,
    add: (key, entry) => {
      replace(key, [...of(key), entry]);
    },
    async write() {
      if (changes.size > 0) await table.write(new Map([...changes].map(([key, list]) => [key, jsonOf(list)])));
    },
  };
}

/** Emits something that can be counted downstream. */
function say(step: Step<Tables>, profileId: string, what: string, cause: Cause): void {
  const record: SegmentEntered = {
    type: 'SegmentEntered',
    workspaceId: 'workspace-1',
    profileId,
    segmentId: 'simulation',
    segmentVersion: 1,
    profileVersion: 1,
    cause: 'event',
    causeMessageId: what,
    at: step.now,
  };
  step.emit('segments.membership', record, cause);
}
