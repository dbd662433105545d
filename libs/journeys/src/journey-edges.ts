import type { JourneyGraph } from './journey-graph.ts';
import { kindOf } from './step-kinds.ts';

/** A way from one step to another; without a destination the journey is completed there. */
export interface JourneyEdge {
  readonly from: string;
  /** `next`, a branch id, or `otherwise`. */
  readonly branch: string;
  readonly to: string | null;
}

/** Every way through the journey, in the order of the steps. */
export const edgesOf = (graph: JourneyGraph): readonly JourneyEdge[] =>
  graph.steps.flatMap((step) =>
    kindOf(step)
      .edges(step)
      .map(({ branch, to }) => ({ from: step.stepId, branch, to })),
  );
