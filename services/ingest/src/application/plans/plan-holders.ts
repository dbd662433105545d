import type { EventCollected } from '@ichie/contracts';
import type { Clock, Instant } from '@ichie/kernel';
import type { Violation } from '@ichie/tracking-plans';
import { type Held, type LivePlan, holdToPlan } from '../../domain/plans/hold-to-plan.ts';
import type { HoldToPlan } from '../../domain/normalise-event.ts';
import type { TrackingMethod } from '../../domain/tracking-method.ts';

/** The source whose plan is asked for. */
export interface PlannedSource {
  readonly workspaceId: string;
  readonly sourceId: string;
}

/** Knows which plan each source is held to. */
export interface PlanDirectory {
  /** Undefined when the source is held to nothing. Throws {@link PlansUnavailable} when that cannot be found out. */
  planOf(source: PlannedSource): LivePlan | undefined | Promise<LivePlan | undefined>;
}

/** Ways in which an event of a source has broken its plan. */
export interface BrokenPlan extends PlannedSource {
  readonly planVersion: number;
  readonly method: TrackingMethod;
  readonly event: string | null;
  readonly at: Instant;
  readonly violations: readonly Violation[];
}

/** Notes violations without holding up the answer. */
export interface ViolationLog {
  add(broken: BrokenPlan): void;
}

/** Gives what holds the events of a source to its plan; undefined, at once, for a source without one. */
export interface PlanHolders {
  holderOf(source: PlannedSource): HoldToPlan | undefined | Promise<HoldToPlan | undefined>;
}

export interface PlanHolderParts {
  readonly plans: PlanDirectory;
  readonly violations: ViolationLog;
  readonly clock: Clock;
  /** Told when a plan cannot be used, which admin should never have published: its events pass. */
  readonly onUnusable: (source: PlannedSource, error: unknown) => void;
}

/** Holds accepted events to plans, and has what breaks them counted. */
export function createPlanHolders({ plans, violations, clock, onUnusable }: PlanHolderParts): PlanHolders {
  const holderFor =
    ({ workspaceId, sourceId }: PlannedSource, live: LivePlan): HoldToPlan =>
    (event) => {
      const held = heldOf(event, live, (error) => onUnusable({ workspaceId, sourceId }, error));
      if (held.violations.length > 0) {
        violations.add({
          workspaceId,
          sourceId,
          planVersion: live.version,
          method: event.method,
          event: event.event,
          at: clock.now(),
          violations: held.violations,
        });
      }
      return held.outcome;
    };
  return {
    holderOf(source) {
      const live = plans.planOf(source);
      if (live === undefined) return undefined;
      if (!(live instanceof Promise)) return holderFor(source, live);
      return live.then((loaded) => (loaded === undefined ? undefined : holderFor(source, loaded)));
    },
  };
}

function heldOf(event: EventCollected, live: LivePlan, onUnusable: (error: unknown) => void): Held {
  try {
    return holdToPlan(event, live);
  } catch (error) {
    onUnusable(error);
    return { outcome: event, violations: [] };
  }
}
