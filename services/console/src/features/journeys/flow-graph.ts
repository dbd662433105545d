import { type JourneyGraph, type Step } from '../../api/contract.ts';

/** Where people come in; the graph's own name for it, as it is not a step. */
export const entryId = 'entry';

export interface FlowNode {
  readonly nodeId: string;
  readonly kind: 'entry' | 'end' | Step['type'];
  /** Absent for the entry and for ends. */
  readonly step?: Step;
}

export interface FlowEdge {
  readonly edgeId: string;
  readonly from: string;
  readonly to: string;
  /** `next`, the id of a branch, or `otherwise`. */
  readonly branch: string;
  /** The name of a branch, where the marketer gave it one. */
  readonly name?: string;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export interface Way {
  readonly branch: string;
  readonly name?: string;
  readonly next: string | null;
}

/** The ways that lead on from a step; null where the journey ends. */
export function waysFrom(step: Step): readonly Way[] {
  switch (step.type) {
    case 'branch':
      return [
        ...step.branches.map(({ branchId, name, next }) => ({ branch: branchId, name, next })),
        { branch: 'otherwise', next: step.otherwise },
      ];
    case 'exit':
      return [];
    case 'wait':
    case 'message':
      return [{ branch: 'next', next: step.next }];
  }
}

/** The key under which the API counts the people who took an edge. */
export const edgeKey = (from: string, branch: string): string => `${from}:${branch}`;

/** A journey as nodes and edges: its entry, its steps, and an end for each way that leads no further. */
export function toFlowGraph(graph: JourneyGraph): FlowGraph {
  const known = new Set(graph.steps.map(({ stepId }) => stepId));
  const nodes: FlowNode[] = [{ nodeId: entryId, kind: 'entry' }];
  const edges: FlowEdge[] = [
    { edgeId: edgeKey(entryId, 'next'), from: entryId, to: graph.firstStepId, branch: 'next' },
  ];
  for (const step of graph.steps) {
    nodes.push({ nodeId: step.stepId, kind: step.type, step });
    for (const { next, ...way } of waysFrom(step)) {
      const edgeId = edgeKey(step.stepId, way.branch);
      const leadsOn = next !== null && known.has(next);
      if (!leadsOn) nodes.push({ nodeId: `end:${edgeId}`, kind: 'end' });
      edges.push({ edgeId, from: step.stepId, to: leadsOn ? next : `end:${edgeId}`, ...way });
    }
  }
  return { nodes, edges };
}
