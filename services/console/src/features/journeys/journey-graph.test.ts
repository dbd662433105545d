import { describe, expect, it } from '@jest/globals';

import { type JourneyGraph, type Step } from '../../api/contract.ts';
import { buildOutline, type OutlineItem } from './build-outline.ts';
import { toFlowGraph } from './flow-graph.ts';
import { downwardPath, layoutFlow } from './layout-flow.ts';

const wait = (stepId: string, next: string | null): Step => ({ stepId, type: 'wait', duration: { days: 1 }, next });
const message = (stepId: string, next: string | null): Step => ({
  stepId,
  type: 'message',
  channel: 'email',
  templateId: 'reminder',
  class: 'marketing',
  next,
});

/** wait → branch → (loyal: vip → last) | (otherwise: last) */
const graph: JourneyGraph = {
  entry: { type: 'segment', segmentId: 'cart' },
  firstStepId: 'wait',
  steps: [
    wait('wait', 'branch'),
    {
      stepId: 'branch',
      type: 'branch',
      branches: [{ branchId: 'loyal', name: 'Loyal', condition: { type: 'everyone' }, next: 'vip' }],
      otherwise: 'last',
    },
    message('vip', 'last'),
    message('last', null),
  ],
};

describe('toFlowGraph', () => {
  it('has the entry, every step, and an end for each way that leads no further', () => {
    expect(toFlowGraph(graph).nodes.map(({ nodeId }) => nodeId)).toEqual([
      'entry',
      'wait',
      'branch',
      'vip',
      'last',
      'end:last:next',
    ]);
  });

  it('has an edge for each way, under the key of its count', () => {
    expect(toFlowGraph(graph).edges.map(({ edgeId, to }) => [edgeId, to])).toEqual([
      ['entry:next', 'wait'],
      ['wait:next', 'branch'],
      ['branch:loyal', 'vip'],
      ['branch:otherwise', 'last'],
      ['vip:next', 'last'],
      ['last:next', 'end:last:next'],
    ]);
  });

  it('ends where a way leads to a step that is not there', () => {
    const broken = { ...graph, firstStepId: 'wait', steps: [wait('wait', 'gone')] };
    expect(toFlowGraph(broken).edges.at(-1)?.to).toBe('end:wait:next');
  });
});

describe('layoutFlow', () => {
  const flow = toFlowGraph(graph);
  const layout = layoutFlow(flow);

  it('puts every step below the one before it', () => {
    for (const { from, to } of flow.edges) {
      const above = layout.nodes[from];
      const below = layout.nodes[to];
      expect(below?.y).toBeGreaterThan((above?.y ?? 0) + (above?.height ?? 0));
    }
  });

  it('lets no two nodes overlap', () => {
    const boxes = Object.values(layout.nodes);
    const overlapping = boxes.flatMap((left, index) =>
      boxes.slice(index + 1).filter((right) => {
        const apartX = left.x + left.width <= right.x || right.x + right.width <= left.x;
        const apartY = left.y + left.height <= right.y || right.y + right.height <= left.y;
        return !apartX && !apartY;
      }),
    );
    expect(overlapping).toEqual([]);
  });

  it('draws the same graph the same way each time', () => {
    expect(layoutFlow(toFlowGraph(graph))).toEqual(layout);
  });
});

describe('downwardPath', () => {
  it('leaves and enters its points vertically', () => {
    expect(
      downwardPath([
        { x: 0, y: 0 },
        { x: 10, y: 20 },
      ]),
    ).toBe('M0,0C0,10 10,10 10,20');
  });
});

describe('buildOutline', () => {
  const shape = (items: readonly OutlineItem[]): unknown =>
    items.map(({ step, ways, repeated }) =>
      ways.length === 0
        ? `${step.stepId}${repeated ? ' (above)' : ''}`
        : { [step.stepId]: ways.map(({ branch, items: inner }) => [branch, shape(inner)]) },
    );

  it('nests the ways of a branch, and points at a step that was met before', () => {
    expect(shape(buildOutline(graph))).toEqual([
      'wait',
      {
        branch: [
          ['loyal', ['vip', 'last']],
          ['otherwise', ['last (above)']],
        ],
      },
    ]);
  });

  it('ends for a journey that goes in circles', () => {
    const circle = { ...graph, steps: [wait('wait', 'again'), wait('again', 'wait')] };
    expect(shape(buildOutline(circle))).toEqual(['wait', 'again', 'wait (above)']);
  });
});
