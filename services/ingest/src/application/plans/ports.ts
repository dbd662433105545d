import type { EventCollected } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { Violation } from '@ichie/tracking-plans';
import type { PlannedSource } from './plan-holders.ts';

/** The events of a source that were accepted and are still there. */
export interface EventHistory {
  /** Reads once what was received in a span of time. Throws where Kafka is away. */
  read(reading: HistoryReading): Promise<void>;
}

export interface HistoryReading extends PlannedSource {
  readonly from: Instant;
  readonly to?: Instant;
  onEvent(event: EventCollected): void;
  onProgress?(share: number): Promise<void>;
  readonly signal?: AbortSignal;
}

/** A violation that may have been noted before it was noted what kind of thing the plan expects. */
export interface NotedViolation extends Omit<Violation, 'expectation'> {
  readonly expectation?: Violation['expectation'];
}

/** One way in which events would have broken a plan. */
export interface TriedViolation extends NotedViolation {
  readonly event: string | null;
  readonly count: number;
}

/** What a plan would have done. */
export interface TrialResult {
  readonly eventsSeen: number;
  readonly blocked: number;
  readonly violations: readonly TriedViolation[];
}

/** A plan that is tried on the events of the last days. */
export interface PlanTrial extends PlannedSource, TrialResult {
  readonly trialId: string;
  /** JSON of the plan. */
  readonly document: string;
  readonly state: 'running' | 'done' | 'failed';
  /** From 0 to 1. */
  readonly progress: number;
}

export interface TrialStore {
  create(
    trial: Pick<PlanTrial, 'workspaceId' | 'sourceId' | 'trialId' | 'document'>,
    creation: { readonly by: string; readonly at: Instant },
  ): Promise<void>;
  find(workspaceId: string, trialId: string): Promise<PlanTrial | undefined>;
  countRunning(workspaceId: string): Promise<number>;
  claimNext(claim: { readonly now: Instant; readonly until: Instant }): Promise<PlanTrial | undefined>;
  /** Notes how far it is; the trial stays ours until then. */
  note(
    trial: PlanTrial,
    progress: number,
    noting: { readonly result: TrialResult; readonly until: Instant },
  ): Promise<void>;
  end(trial: PlanTrial, state: 'done' | 'failed', result: TrialResult): Promise<void>;
  release(trial: PlanTrial): Promise<void>;
}

/** A violation as people see it. */
export interface SeenViolation extends NotedViolation, Pick<PlannedSource, 'sourceId'> {
  readonly violationId: string;
  readonly method: string;
  readonly event: string | null;
  readonly count: number;
  readonly firstSeenAt: Instant;
  readonly lastSeenAt: Instant;
  readonly planVersion: number;
}

export interface ViolationQuery {
  readonly sourceId?: string;
  readonly event?: string;
  readonly limit: number;
  readonly cursor?: { readonly lastSeenAt: Instant; readonly violationId: string };
}

export interface SeriesQuery {
  readonly sourceId?: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly stepMs: number;
}

/** Violations counted in one span of time. */
export interface SeriesPoint {
  readonly at: Instant;
  readonly allowed: number;
  readonly omitted: number;
  readonly blocked: number;
}

/** Violations as people look at them. Everything is fenced by the workspace. */
export interface ViolationReader {
  /** Those that were seen last come first. */
  page(workspaceId: string, query: ViolationQuery): Promise<readonly SeenViolation[]>;
  /** Only spans in which there were any. */
  series(workspaceId: string, query: SeriesQuery): Promise<readonly SeriesPoint[]>;
}
