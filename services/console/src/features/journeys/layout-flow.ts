import dagre from '@dagrejs/dagre';

import { type FlowGraph, type FlowNode } from './flow-graph.ts';

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface FlowLayout {
  /** The top left corner and the size of each node. */
  readonly nodes: Readonly<Record<string, Position & Size>>;
  /** For each edge, the points it passes from the bottom of one node to the top of another, and where its label goes. */
  readonly edges: Readonly<Record<string, { readonly points: readonly Position[]; readonly label: Position }>>;
}

const stepWidth = 276;
const heights: Readonly<Record<FlowNode['kind'], number>> = {
  entry: 92,
  wait: 78,
  branch: 78,
  message: 112,
  exit: 78,
  end: 30,
};
const endWidth = 84;
const label: Size = { width: 132, height: 24 };

/** The size of a node, known before it is drawn. */
export const sizeOf = (kind: FlowNode['kind']): Size => ({
  width: kind === 'end' ? endWidth : stepWidth,
  height: heights[kind],
});

/** Lays a journey out from top to bottom. The same graph always gives the same picture: no position is ever stored. */
export function layoutFlow({ nodes, edges }: FlowGraph): FlowLayout {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 48, edgesep: 20 });
  for (const { nodeId, kind } of nodes.toReversed()) graph.setNode(nodeId, { ...sizeOf(kind) });
  // dagre sets what it meets last to the left: reversed, the ways of a branch stand in their order, “otherwise” last.
  for (const { edgeId, from, to } of edges.toReversed()) graph.setEdge(from, to, { ...label, labelpos: 'c' }, edgeId);
  dagre.layout(graph);

  const placed = Object.fromEntries(
    nodes.map(({ nodeId, kind }) => {
      const size = sizeOf(kind);
      const centre = graph.node(nodeId) as Position;
      return [nodeId, { x: centre.x - size.width / 2, y: centre.y - size.height / 2, ...size }];
    }),
  );
  const routed = edges.map(({ edgeId, from, to }) => {
    const {
      points = [],
      x = 0,
      y = 0,
    } = graph.edge({ v: from, w: to, name: edgeId }) as { points?: Position[] } & Partial<Position>;
    return [edgeId, { points: [bottomOf(placed[from]), ...points.slice(1, -1), topOf(placed[to])], label: { x, y } }];
  });
  return { nodes: placed, edges: Object.fromEntries(routed) as FlowLayout['edges'] };
}

const nowhere: Position & Size = { x: 0, y: 0, width: 0, height: 0 };
const bottomOf = ({ x, y, width, height } = nowhere): Position => ({ x: x + width / 2, y: y + height });
const topOf = ({ x, y, width } = nowhere): Position => ({ x: x + width / 2, y });

/** A line through the points that leaves and enters each of them downwards. */
export function downwardPath([first, ...rest]: readonly Position[]): string {
  if (first === undefined) return '';
  let from = first;
  let path = `M${String(from.x)},${String(from.y)}`;
  for (const to of rest) {
    const middle = (from.y + to.y) / 2;
    path += `C${String(from.x)},${String(middle)} ${String(to.x)},${String(middle)} ${String(to.x)},${String(to.y)}`;
    from = to;
  }
  return path;
}
