import '@xyflow/react/dist/base.css';

import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { type KeyboardEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type Journey } from '../../api/contract.ts';
import { CanvasControls } from './canvas-controls.tsx';
import { CanvasView } from './canvas-view.tsx';
import { EndNode, EntryNode, StepNode } from './canvas-nodes.tsx';
import { type FlowGraph, toFlowGraph } from './flow-graph.ts';
import classes from './journey-canvas.module.css';
import { JourneyEdge } from './journey-edge.tsx';
import { layoutFlow } from './layout-flow.ts';
import { neighbourOf } from './neighbour-of.ts';
import { useCanvasElements } from './use-canvas-elements.ts';

interface JourneyCanvasProps {
  readonly journey: Journey;
  readonly selectedId: string | undefined;
  readonly onSelect: (nodeId: string | undefined) => void;
}

const nodeTypes = { entry: EntryNode, step: StepNode, end: EndNode };
const edgeTypes = { journey: JourneyEdge };

/** The journey as a graph, to look at: zoom, pan, walk along it with the arrow keys, open a step. */
export function JourneyCanvas({ journey, selectedId, onSelect }: JourneyCanvasProps) {
  const { t } = useTranslation();
  // Counts move every few seconds; the picture only changes with the graph.
  const graphKey = JSON.stringify(journey.graph);
  const flow = useMemo(() => toFlowGraph(JSON.parse(graphKey) as Journey['graph']), [graphKey]);
  const layout = useMemo(() => layoutFlow(flow), [flow]);
  const ariaLabels = useMemo(
    () => ({ 'node.a11yDescription.default': t('journeys.canvasHelp'), 'edge.a11yDescription.default': '' }),
    [t],
  );
  const { nodes, edges } = useCanvasElements({ journey, flow, layout, selectedId });
  return (
    <div
      className={classes.canvas}
      role="region"
      aria-label={t('journeys.canvasLabel')}
      onKeyDown={(event) => walk(event, flow, onSelect)}
    >
      <div className={classes.surface}>
        <ReactFlowProvider>
          <ReactFlow
            nodes={nodes}
            edges={edges}
            nodeTypes={nodeTypes}
            edgeTypes={edgeTypes}
            ariaLabelConfig={ariaLabels}
            nodesDraggable={false}
            nodesConnectable={false}
            edgesFocusable={false}
            elementsSelectable
            selectNodesOnDrag={false}
            deleteKeyCode={null}
            zoomOnDoubleClick={false}
            panOnScroll
            minZoom={0.25}
            maxZoom={1.5}
            onNodeClick={(_event, node) => node.type !== 'end' && onSelect(node.id)}
            onPaneClick={() => onSelect(undefined)}
          >
            <Background variant={BackgroundVariant.Dots} gap={20} size={1.2} color="var(--ichie-border)" />
            <CanvasControls />
            <CanvasView layout={layout} selectedId={selectedId} />
          </ReactFlow>
        </ReactFlowProvider>
      </div>
    </div>
  );
}

const directions: Readonly<Record<string, Parameters<typeof neighbourOf>[2]>> = {
  ArrowDown: 'after',
  ArrowUp: 'before',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** Arrow keys walk along the paths, Enter opens a step. */
function walk(event: KeyboardEvent<HTMLDivElement>, flow: FlowGraph, onSelect: (nodeId: string) => void): void {
  const nodeId = (event.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset.id;
  if (nodeId === undefined) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    onSelect(nodeId);
    return;
  }
  const direction = directions[event.key];
  if (direction === undefined) return;
  event.preventDefault();
  const neighbour = neighbourOf(flow, nodeId, direction);
  event.currentTarget.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(neighbour)}"]`)?.focus();
}
