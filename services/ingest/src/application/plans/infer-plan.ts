import { type Clock, type Instant, parseJsonObject } from '@ichie/kernel';
import { PlanInference, type TrackingPlanDocument } from '@ichie/tracking-plans';
import type { PlannedSource } from './plan-holders.ts';
import type { EventHistory } from './ports.ts';

export interface InferPlanParts {
  readonly history: EventHistory;
  readonly clock: Clock;
}

export interface InferredPlan {
  readonly document: TrackingPlanDocument;
  readonly eventsSeen: number;
  /** How far back events were looked at. */
  readonly since: Instant;
}

/** Proposes a plan from what a source has sent. */
export type InferPlan = (source: PlannedSource) => Promise<InferredPlan>;

const ENOUGH_EVENTS = 50_000;
const HOUR_MS = 3_600_000;
/** How far back is looked, further only while there is not enough. */
const LOOKED_BACK_MS = [HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS, 72 * HOUR_MS, 168 * HOUR_MS];
/** A request waits no longer than this for one more span of time. */
const LONGEST_MS = 20_000;

/**
 * Looks at the newest events: the last hour, then further back, until there are enough, or time is up. Of the span that is
 * looked at last, what comes first is taken.
 */
export const createInferPlan =
  ({ history, clock }: InferPlanParts): InferPlan =>
  async (source) => {
    const inference = new PlanInference();
    const now = clock.now();
    let eventsSeen = 0;
    let since = now;
    for (const lookedBackMs of LOOKED_BACK_MS) {
      const to = since;
      since = now - lookedBackMs;
      const enough = new AbortController();
      const cancel = clock.schedule(now + LONGEST_MS, () => {
        enough.abort();
      });
      await history.read({
        ...source,
        from: since,
        ...(to === now ? {} : { to }),
        signal: enough.signal,
        onEvent({ method, event, properties, traits }) {
          if (eventsSeen >= ENOUGH_EVENTS) return;
          inference.add({ method, event, properties: parseJsonObject(properties), traits: parseJsonObject(traits) });
          eventsSeen += 1;
          if (eventsSeen >= ENOUGH_EVENTS) enough.abort();
        },
      });
      cancel();
      if (enough.signal.aborted || clock.now() - now >= LONGEST_MS) break;
    }
    return { document: inference.document(), eventsSeen, since };
  };
