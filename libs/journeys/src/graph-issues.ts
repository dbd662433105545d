import type { Issue } from '@ichie/kernel';
import type { JourneyGraph } from './journey-graph.ts';
import { kindOf } from './step-kinds.ts';
import type { Step } from './step.ts';

/** Faults of the shape of a graph: ids, destinations, steps nobody comes to, loops in which no time passes. */
export function graphIssues(graph: JourneyGraph): readonly Issue[] {
  const indexes = new Map(graph.steps.map(({ stepId }, index) => [stepId, index]));
  const issues = [...ownIssues(graph), ...takenIds(graph), ...unknownDestinations(graph, indexes)];
  // Reachability and loops mean nothing while some ways lead nowhere.
  return issues.length > 0 ? issues : [...unreachableSteps(graph, indexes), ...timelessLoops(graph, indexes)];
}

type Indexes = ReadonlyMap<string, number>;

const pathOf = (index: number): string => `/steps/${String(index)}`;

const ownIssues = ({ steps }: JourneyGraph): readonly Issue[] =>
  steps.flatMap((step, index) =>
    (kindOf(step).check?.(step) ?? []).map(({ path, message }) => ({ path: pathOf(index) + path, message })),
  );

function takenIds({ steps }: JourneyGraph): readonly Issue[] {
  const seen = new Set<string>();
  return steps.flatMap(({ stepId }, index) => {
    const taken = seen.has(stepId);
    seen.add(stepId);
    return taken ? [{ path: `${pathOf(index)}/stepId`, message: 'is taken; choose another id' }] : [];
  });
}

function unknownDestinations({ firstStepId, steps }: JourneyGraph, indexes: Indexes): readonly Issue[] {
  const isUnknown = (stepId: string | null): boolean => stepId !== null && !indexes.has(stepId);
  const message = 'names no step of this journey';
  const first = isUnknown(firstStepId) ? [{ path: '/firstStepId', message }] : [];
  const others = steps.flatMap((step, index) =>
    kindOf(step)
      .edges(step)
      .filter(({ to }) => isUnknown(to))
      .map(({ path }) => ({ path: pathOf(index) + path, message })),
  );
  return [...first, ...others];
}

function destinations(step: Step, indexes: Indexes): readonly number[] {
  return kindOf(step)
    .edges(step)
    .flatMap(({ to }) => indexes.get(to ?? '') ?? []);
}

function unreachableSteps({ firstStepId, steps }: JourneyGraph, indexes: Indexes): readonly Issue[] {
  const reached = new Set<number>();
  const open = [indexes.get(firstStepId) ?? 0];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    const step = steps[index];
    if (step === undefined || reached.has(index)) continue;
    reached.add(index);
    open.push(...destinations(step, indexes));
  }
  return steps.flatMap((_step, index) =>
    reached.has(index) ? [] : [{ path: pathOf(index), message: 'is never reached; connect or remove it' }],
  );
}

/** Takes away, again and again, steps that no step left leads to or that lead to none: what remains lies on loops. */
function timelessLoops({ steps }: JourneyGraph, indexes: Indexes): readonly Issue[] {
  const left = new Map([...steps.entries()].filter(([, step]) => !kindOf(step).takesTime));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    const ledTo = new Set([...left.values()].flatMap((step) => destinations(step, indexes)));
    for (const [index, step] of left) {
      if (!ledTo.has(index) || !destinations(step, indexes).some((to) => left.has(to))) left.delete(index);
    }
  }
  const [first] = left.keys();
  if (first === undefined) return [];
  return [{ path: pathOf(first), message: 'is on a loop in which no time passes; put a wait into it' }];
}
