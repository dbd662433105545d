import type { Clock, CreateId } from '@ichie/kernel';
import { type TrackingPlanDocument, compileTrackingPlan, parseTrackingPlan } from '@ichie/tracking-plans';
import { TrialTally } from '../../domain/plans/trial-tally.ts';
import { JobUnknown, PlanInvalid, TooManyJobs } from '../../plan-errors.ts';
import type { PlannedSource } from './plan-holders.ts';
import type { EventHistory, PlanTrial, TrialStore } from './ports.ts';

export interface TryPlansParts {
  readonly trials: TrialStore;
  readonly clock: Clock;
  readonly createId: CreateId;
  /** Says that a trial waits to be run. */
  readonly onBegun: () => void;
}

export interface TryPlans {
  /** Begins to try a plan; answers the id of the trial. Throws {@link PlanInvalid}, {@link TooManyJobs}. */
  begin(source: PlannedSource, document: unknown, by: string): Promise<string>;
  /** Throws {@link JobUnknown}. */
  find(workspaceId: string, trialId: string): Promise<PlanTrial>;
}

const MOST_RUNNING = 3;

/** Says what a plan would have done with the events of the last days, without doing it. */
export function createTryPlans({ trials, clock, createId, onBegun }: TryPlansParts): TryPlans {
  return {
    async begin({ workspaceId, sourceId }, document, by) {
      const parsed = parseTrackingPlan(document);
      if (!parsed.ok) throw new PlanInvalid(parsed.issues);
      if ((await trials.countRunning(workspaceId)) >= MOST_RUNNING) throw new TooManyJobs();
      const trialId = createId();
      const creation = { by, at: clock.now() };
      await trials.create({ workspaceId, sourceId, trialId, document: JSON.stringify(parsed.value) }, creation);
      onBegun();
      return trialId;
    },
    async find(workspaceId, trialId) {
      const trial = await trials.find(workspaceId, trialId);
      if (trial === undefined) throw new JobUnknown('trial');
      return trial;
    },
  };
}

export interface RunTrialParts {
  readonly trials: TrialStore;
  readonly history: EventHistory;
  readonly clock: Clock;
}

/** How long a trial belongs to the instance that last noted its progress. */
export const TRIAL_CLAIMED_FOR_MS = 90_000;
const LOOKED_BACK_MS = 7 * 86_400_000;
const NOTED_EVERY_MS = 2_000;

/** Reads the events of the last seven days. Who dies leaves it to be begun again. */
export async function runTrial(
  { trials, history, clock }: RunTrialParts,
  trial: PlanTrial,
  signal: AbortSignal,
): Promise<void> {
  const tally = new TrialTally(compileTrackingPlan(JSON.parse(trial.document) as TrackingPlanDocument));
  let notedAt = clock.now();
  await history.read({
    workspaceId: trial.workspaceId,
    sourceId: trial.sourceId,
    from: clock.now() - LOOKED_BACK_MS,
    signal,
    onEvent: (event) => tally.add(event),
    async onProgress(share) {
      const now = clock.now();
      if (now - notedAt < NOTED_EVERY_MS) return;
      notedAt = now;
      await trials.note(trial, share, { result: tally.result(), until: now + TRIAL_CLAIMED_FOR_MS });
    },
  });
  if (signal.aborted) await trials.release(trial);
  else await trials.end(trial, 'done', tally.result());
}
