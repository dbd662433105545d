import { type JourneyGraph, type Step } from '../../api/contract.ts';
import { waysFrom } from './flow-graph.ts';

/** A step in reading order. A branch holds its ways; a step that was met before is only pointed at. */
export interface OutlineItem {
  readonly step: Step;
  readonly ways: readonly OutlineWay[];
  readonly repeated: boolean;
}

export interface OutlineWay {
  readonly branch: string;
  readonly name?: string;
  readonly items: readonly OutlineItem[];
}

/** A journey as a nested list: the same graph as on the canvas, to be read or heard from top to bottom. */
export function buildOutline(graph: JourneyGraph): readonly OutlineItem[] {
  const steps = new Map(graph.steps.map((step) => [step.stepId, step]));
  const met = new Set<string>();

  const follow = (stepId: string | null): readonly OutlineItem[] => {
    const step = stepId === null ? undefined : steps.get(stepId);
    if (step === undefined) return [];
    if (met.has(step.stepId)) return [{ step, ways: [], repeated: true }];
    met.add(step.stepId);
    const ways = waysFrom(step);
    if (step.type !== 'branch') return [{ step, ways: [], repeated: false }, ...follow(ways[0]?.next ?? null)];
    return [{ step, repeated: false, ways: ways.map(({ next, ...way }) => ({ ...way, items: follow(next) })) }];
  };
  return follow(graph.firstStepId);
}
