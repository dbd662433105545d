import { describe, expect, it } from '@jest/globals';

import { type FlowGraph } from './flow-graph.ts';
import { neighbourOf } from './neighbour-of.ts';

const edge = (from: string, to: string) => ({ edgeId: `${from}:${to}`, from, to, branch: to });
const flow: FlowGraph = {
  nodes: [],
  edges: [
    edge('entry', 'branch'),
    edge('branch', 'left'),
    edge('branch', 'right'),
    edge('left', 'last'),
    edge('right', 'last'),
  ],
};

describe('walking a journey with the arrow keys', () => {
  it.each([
    ['entry', 'after', 'branch'],
    ['branch', 'after', 'left'],
    ['left', 'right', 'right'],
    ['right', 'left', 'left'],
    ['right', 'right', 'right'],
    ['right', 'before', 'branch'],
    ['last', 'after', 'last'],
    ['entry', 'before', 'entry'],
  ] as const)('from %s %s leads to %s', (from, direction, to) => {
    expect(neighbourOf(flow, from, direction)).toBe(to);
  });
});
