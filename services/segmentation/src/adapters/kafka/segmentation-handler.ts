import {
  noCause,
  RecordRejected,
  type Cause,
  type DueTimer,
  type Received,
  type Step,
  type StepHandler,
} from '@ichie/stream';
import { observeRecords, type ProfileObservation } from '../../application/observe-records.ts';
import { planReevaluation } from '../../application/plan-reevaluation.ts';
import { reevaluateProfiles } from '../../application/reevaluate-profiles.ts';
import type { SegmentCatalog } from '../../domain/segment-catalog.ts';
import { createAppliedDefinitionStore } from '../postgres/applied-definition-store.ts';
import { createProfileStore } from '../postgres/profile-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { createAnnouncer } from './announcer.ts';
import { readObservation } from './read-observation.ts';
import { createSegmentationHandovers } from './segmentation-handovers.ts';
import type { SegmentationMetrics } from './segmentation-metrics.ts';
import { readCheck } from './timers.ts';

export interface HandlerParts {
  readonly catalog: SegmentCatalog;
  readonly metrics: SegmentationMetrics;
}

/** What segmentation does in the steps of a lane. */
export function createSegmentationHandler({
  catalog,
  metrics,
}: HandlerParts): StepHandler<Tables, 'profiles.activity'> {
  const partsOf = (step: Step<Tables>) => ({
    catalog,
    store: createProfileStore(step.transaction, step.lane),
    applied: createAppliedDefinitionStore(step.transaction, step.lane),
    announcer: createAnnouncer(step, metrics),
    now: step.now,
  });
  return {
    handleRecords: (step, records) => observeRecords(partsOf(step), readAll(step, records)),
    handleTimers: (step, timers) => observeRecords(partsOf(step), timers.map(observeTime)),
    handleRefresh: (step) => planReevaluation(partsOf(step)),
    handleBackfill: (step, limit) => reevaluateProfiles({ ...partsOf(step), cause: noCause }, limit),
    handovers: createSegmentationHandovers(partsOf),
  };
}

/** The records that can be read; the others go to the dead letters. */
function readAll(
  step: Step<Tables>,
  records: readonly Received<'profiles.activity'>[],
): readonly ProfileObservation<Cause>[] {
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
  const { segmentId, ...key } = readCheck(timer);
  return {
    ...key,
    cause: timer,
    apply: (profile, now) => profile.check([segmentId], { kind: 'time', messageId: null }, now),
  };
}
