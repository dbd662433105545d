import type { TopicSet } from '../topic-set.ts';
import type { StageProcess } from './stage-process.ts';

/** Where a stage does its work. */
export interface StagePlace {
  readonly topics: TopicSet;
  /** A consumer group that has never read: the stage begins with what waits. */
  readonly group: string;
  readonly databaseUrl: string;
}

/** One way to build the same stage: decode, add to a count per key, emit a record for each record. */
export interface Contender {
  /** Part of the names of its groups. */
  readonly id: string;
  readonly name: string;
  start(place: StagePlace): Promise<StageProcess>;
}
