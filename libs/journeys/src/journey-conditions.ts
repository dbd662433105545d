import type { Condition } from '@ichie/conditions';
import type { JourneyGraph } from './journey-graph.ts';
import { kindOf } from './step-kinds.ts';

/** Every condition of a journey with its path (`/steps/2/branches/0/condition`). */
export function conditionsOf(graph: JourneyGraph): readonly (readonly [path: string, condition: Condition])[] {
  const ofExit = graph.exit?.condition === undefined ? [] : [['/exit/condition', graph.exit.condition] as const];
  const ofSteps = graph.steps.flatMap((step, index) =>
    (kindOf(step).conditions?.(step) ?? []).map(
      ([path, condition]) => [`/steps/${String(index)}${path}`, condition] as const,
    ),
  );
  return [...ofExit, ...ofSteps];
}
