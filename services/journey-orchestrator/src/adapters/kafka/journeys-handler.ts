import { RecordRejected, type Cause, type DueTimer, type Received, type Step, type StepHandler } from '@ichie/stream';
import { observeRecords, type ProfileObservation } from '../../application/observe-records.ts';
import type { JourneyCatalog } from '../../domain/journey-catalog.ts';
import { createProfileStore } from '../postgres/profile-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { createAnnouncer } from './announcer.ts';
import { createJourneyHandovers } from './journey-handovers.ts';
import type { JourneyMetrics } from './journey-metrics.ts';
import { readObservation, type InputTopic } from './read-observation.ts';
import { readAlarm } from './timers.ts';

export interface HandlerParts {
  readonly catalog: JourneyCatalog;
  readonly metrics: JourneyMetrics;
}

/** What the orchestrator does in the steps of a lane. */
export function createJourneysHandler({ catalog, metrics }: HandlerParts): StepHandler<Tables, InputTopic> {
  const partsOf = (step: Step<Tables>) => ({
    catalog,
    store: createProfileStore(step.transaction),
    announcer: createAnnouncer(step, metrics),
    now: step.now,
  });
  return {
    handleRecords: (step, records) => observeRecords(partsOf(step), readAll(step, records)),
    handleTimers: (step, timers) => observeRecords(partsOf(step), timers.map(observeTime)),
    handovers: createJourneyHandovers(partsOf),
  };
}

/** The records that can be read; the others go to the dead letters. */
function readAll(step: Step<Tables>, records: readonly Received<InputTopic>[]): readonly ProfileObservation<Cause>[] {
  return records.flatMap((received) => {
    try {
      const observation = readObservation(received);
      return observation === null ? [] : [observation];
    } catch (error) {
      if (!(error instanceof RecordRejected)) throw error;
      step.reject(received, error);
      return [];
    }
  });
}

function observeTime(timer: DueTimer): ProfileObservation<Cause> {
  const { name, ...key } = readAlarm(timer);
  return { ...key, cause: timer, apply: (profile, now) => profile.wake(name, now) };
}
