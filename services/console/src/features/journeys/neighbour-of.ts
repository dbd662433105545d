import { type FlowGraph } from './flow-graph.ts';

/** The node that an arrow key leads to; the same node where there is none. An end is a node, too, though nothing can be opened there. */
export function neighbourOf(
  { edges }: FlowGraph,
  nodeId: string,
  direction: 'after' | 'before' | 'left' | 'right',
): string {
  if (direction === 'after') return edges.find(({ from }) => from === nodeId)?.to ?? nodeId;
  const parent = edges.find(({ to }) => to === nodeId)?.from;
  if (direction === 'before' || parent === undefined) return parent ?? nodeId;
  const siblings = edges.filter(({ from }) => from === parent).map(({ to }) => to);
  const place = siblings.indexOf(nodeId) + (direction === 'left' ? -1 : 1);
  return siblings[place] ?? nodeId;
}
