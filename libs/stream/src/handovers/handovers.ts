import type { TopicRecords } from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';
import type { Cause, DueTimer, Received, Step, TopicName } from '../processor/step.ts';

/** A key, or a part of what belongs to it, becomes part of another. */
export interface Move {
  /** The key that what was kept belongs to from now on. */
  readonly to: string;
  /** `whole`: the record's key is no more, and later records for it follow. `part`: it lives on without what goes. */
  readonly extent: 'whole' | 'part';
}

/** A key whose state is to be handed out, because of `received`. */
export interface Departure<Topic extends TopicName = TopicName> extends Cause {
  readonly from: string;
  readonly to: string;
  readonly extent: Move['extent'];
  readonly received: Received<Topic>;
  /**
   * Sends state to the key that takes it in. May be called several times, which arrive in order: no single one may be
   * larger than a topic takes. Throws {@link RecordTooLarge}.
   */
  readonly send: (state: JsonObject) => void;
}

/** State that has come for a key of this lane. */
export interface Arrival extends Cause {
  readonly workspaceId: string;
  /** The key whose state it was. */
  readonly from: string;
  /** The key that takes it in. */
  readonly key: string;
  /** What was sent; empty where only timers were handed out. */
  readonly state: JsonObject;
  /** Timers that waited for `from`, as they were set; they wait no longer. */
  readonly timers: readonly DueTimer[];
}

/**
 * How the state of a group follows keys that merge and split. The library does the rest: it sends what is handed out to
 * the lane of the key that takes it in, remembers the move, and has every later record for the moved key, from whatever
 * topic, handled under the new key and after the state.
 */
export interface Handovers<Tables, Topic extends TopicName> {
  /** The move that a record stands for, or null. Such a record goes to `handOut` alone, not to `handleRecords`. */
  moveOf(record: TopicRecords[Topic]): Move | null;
  /** Takes what is kept of the departures out of the tables, and sends it. Timers of a key that goes wholly are taken by the library. */
  handOut(step: Step<Tables>, departures: readonly Departure<Topic>[]): Promise<void>;
  /** Folds state in. What comes for one key is in order. */
  takeIn(step: Step<Tables>, arrivals: readonly Arrival[]): Promise<void>;
}
