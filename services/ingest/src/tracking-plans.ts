import type { Database } from '@ichie/database';
import type { Clock, CreateId } from '@ichie/kernel';
import { type Runtime, createSealer } from '@ichie/platform';
import type { Streams } from '@ichie/stream';
import type { AddManagementRoutes } from './adapters/http/management/management-scope.ts';
import { mendRoutes } from './adapters/http/management/mend-routes.ts';
import { planRoutes } from './adapters/http/management/plan-routes.ts';
import { rejectedEventRoutes } from './adapters/http/management/rejected-event-routes.ts';
import { createEventHistory } from './adapters/kafka/event-history.ts';
import { createPlanStore } from './adapters/postgres/plans/plan-store.ts';
import { createTrialStore } from './adapters/postgres/plans/trial-store.ts';
import { createViolationReader } from './adapters/postgres/plans/violation-reader.ts';
import { createViolationStore } from './adapters/postgres/plans/violation-store.ts';
import { createMendStore } from './adapters/postgres/rejected-events/mend-store.ts';
import { createRejectionArchive } from './adapters/postgres/rejected-events/rejection-archive.ts';
import type { Tables } from './adapters/postgres/tables.ts';
import { type WorkspaceKeys, createWorkspaceKeys } from './adapters/postgres/workspace-keys.ts';
import { createJsonataRules } from './adapters/jsonata/mending-rules.ts';
import { createPlanMetrics } from './adapters/telemetry/plan-metrics.ts';
import { JobRunner } from './application/jobs/job-runner.ts';
import { createInferPlan } from './application/plans/infer-plan.ts';
import { PlanCache } from './application/plans/plan-cache.ts';
import { type PlanHolders, createPlanHolders } from './application/plans/plan-holders.ts';
import { createShowViolations } from './application/plans/show-violations.ts';
import { TRIAL_CLAIMED_FOR_MS, createTryPlans, runTrial } from './application/plans/try-plans.ts';
import { CountingViolationLog } from './application/plans/violation-log.ts';
import type { PublishDurablyParts } from './application/publish-durably.ts';
import { createFindRejections } from './application/rejected-events/find-rejections.ts';
import { createMendEvents } from './application/rejected-events/mend-events.ts';
import { createReplayEvent } from './application/rejected-events/replay-event.ts';
import { MEND_CLAIMED_FOR_MS, runMend } from './application/rejected-events/run-mend.ts';

/** The keys with which ingest seals what it keeps of events. */
export const openWorkspaceKeys = (database: Database<Tables>, clock: Clock, sealingKey: string): WorkspaceKeys =>
  createWorkspaceKeys({ database: database.kysely, clock, sealer: createSealer(sealingKey) });

export interface PlanHoldingParts {
  readonly runtime: Runtime;
  readonly database: Database<Tables>;
  readonly keys: WorkspaceKeys;
  /** How long violations are kept. */
  readonly keepForMs: number;
}

export interface PlanHolding {
  readonly plans: PlanCache;
  readonly holders: PlanHolders;
}

/** What holds events to tracking plans as they come. */
export function openPlanHolding({ runtime, database, keys, keepForMs }: PlanHoldingParts): PlanHolding {
  const { clock, logger, telemetry } = runtime;
  const metrics = createPlanMetrics(telemetry);
  const plans = runtime.use(new PlanCache({ store: createPlanStore(database.kysely), clock }));
  const store = createViolationStore(database.kysely, keys);
  const violations = runtime.use(new CountingViolationLog({ store, clock, metrics, keepForMs }));
  const holders = createPlanHolders({
    plans,
    violations,
    clock,
    onUnusable({ workspaceId, sourceId }, error) {
      metrics.planUnusable();
      // Once for every event it would fill the log; the metric tells how many.
      logger.debug({ err: error, workspaceId, sourceId }, 'A tracking plan cannot be used. Publish it again.');
    },
  });
  return { plans, holders };
}

export interface PlanManagementParts
  extends PublishDurablyParts, Pick<PlanHoldingParts, 'runtime' | 'database' | 'keys'> {
  readonly plans: PlanCache;
  readonly streams: Streams;
  readonly createId: CreateId;
}

/** What marketers do about tracking plans and rejected events; starts the work that takes longer than a request. */
export function openPlanManagement(parts: PlanManagementParts): readonly AddManagementRoutes[] {
  const { runtime, database, keys, plans, streams, createId, clock } = parts;
  const { logger } = runtime;
  const archive = createRejectionArchive(database.kysely, keys);
  const mends = createMendStore(database.kysely);
  const trials = createTrialStore(database.kysely, keys);
  const rules = createJsonataRules();
  const history = createEventHistory(streams);
  const replaying = { ...parts, archive, mends, rules };
  const onError = (error: unknown): void => {
    logger.warn({ err: error }, 'Work at a mend or a trial stopped; it is taken up again.');
  };
  const mender = runtime.use(
    new JobRunner({
      clock,
      onError,
      claimForMs: MEND_CLAIMED_FOR_MS,
      jobs: {
        claimNext: (claim) => mends.claimNext(claim),
        run: (mend, signal) => runMend(replaying, mend, signal),
        fail: (mend, error) => mends.end(mend, 'failed', { at: clock.now(), failure: messageOf(error) }),
      },
    }),
  );
  const trier = runtime.use(
    new JobRunner({
      clock,
      onError,
      claimForMs: TRIAL_CLAIMED_FOR_MS,
      jobs: {
        claimNext: (claim) => trials.claimNext(claim),
        run: (trial, signal) => runTrial({ trials, history, clock }, trial, signal),
        fail: (trial) => trials.end(trial, 'failed', trial),
      },
    }),
  );
  return [
    rejectedEventRoutes({
      find: createFindRejections({ archive, plans }),
      replay: createReplayEvent(replaying),
      archive,
      clock,
    }),
    mendRoutes(createMendEvents({ ...replaying, createId, onBegun: () => void mender.look() })),
    planRoutes({
      violations: createShowViolations(createViolationReader(database.kysely, keys), clock),
      trials: createTryPlans({ trials, clock, createId, onBegun: () => void trier.look() }),
      infer: createInferPlan({ history, clock }),
    }),
  ];
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : 'unknown');
