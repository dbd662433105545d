import { type Edge, type Node } from '@xyflow/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { type Journey, type StepCounts } from '../../api/contract.ts';
import { useLocale } from '../../components/use-formats.ts';
import { edgeKey, entryId, type FlowGraph, type FlowNode } from './flow-graph.ts';
import { downwardPath, type FlowLayout, type Position } from './layout-flow.ts';
import { useStepText } from './use-step-text.ts';

export interface NodeData extends Record<string, unknown> {
  readonly kind: FlowNode['kind'];
  readonly kindText: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly counts: StepCounts;
}

export interface EdgeData extends Record<string, unknown> {
  readonly path: string;
  readonly label: Position;
  readonly name: string | undefined;
  readonly count: number | undefined;
  /** The part of all who entered that came this way, from 0 to 1. */
  readonly share: number;
}

export type CanvasNode = Node<NodeData>;
export type CanvasEdge = Edge<EdgeData>;

interface CanvasInput {
  readonly journey: Journey;
  readonly flow: FlowGraph;
  readonly layout: FlowLayout;
  readonly selectedId: string | undefined;
}

const noCounts: StepCounts = { entered: 0, now: 0 };

/** The nodes and edges that the canvas draws: the layout with texts and the latest counts. */
export function useCanvasElements({ journey, flow, layout, selectedId }: CanvasInput): {
  readonly nodes: CanvasNode[];
  readonly edges: CanvasEdge[];
} {
  const nodeData = useNodeData(journey);
  const { t } = useTranslation();
  const nodes = useMemo(
    () =>
      flow.nodes.map((node): CanvasNode => {
        const data = nodeData(node);
        const { x, y, width, height } = layout.nodes[node.nodeId] ?? { x: 0, y: 0, width: 0, height: 0 };
        return {
          id: node.nodeId,
          type: node.kind === 'entry' || node.kind === 'end' ? node.kind : 'step',
          position: { x, y },
          width,
          height,
          data,
          selected: node.nodeId === selectedId,
          ...(node.kind === 'end'
            ? { focusable: false }
            : { ariaRole: 'button', domAttributes: { 'aria-roledescription': t('journeys.step') } }),
        };
      }),
    [flow, layout, nodeData, selectedId, t],
  );
  const edges = useCanvasEdges({ journey, flow, layout });
  return { nodes, edges };
}

function useNodeData(journey: Journey): (node: FlowNode) => NodeData {
  const { t } = useTranslation();
  const locale = useLocale();
  const stepText = useStepText(journey);
  return useMemo(
    () => (node) => {
      if (node.step !== undefined) {
        const { kind, title, detail } = stepText(node.step);
        return { kind: node.kind, kindText: kind, title, detail, counts: journey.steps[node.step.stepId] ?? noCounts };
      }
      if (node.kind === 'end')
        return {
          kind: 'end',
          kindText: t('journeys.end'),
          title: t('journeys.end'),
          detail: undefined,
          counts: noCounts,
        };
      const counts = { entered: journey.people.entered, now: 0 };
      return { kind: 'entry', kindText: t('journeys.entry'), title: journey.entry[locale], detail: undefined, counts };
    },
    [journey, locale, stepText, t],
  );
}

function useCanvasEdges({ journey, flow, layout }: Omit<CanvasInput, 'selectedId'>): CanvasEdge[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const entered = Math.max(1, journey.people.entered);
    return flow.edges.map(({ edgeId, from, to, branch, name }): CanvasEdge => {
      const route = layout.edges[edgeId];
      const count = journey.edges[edgeKey(from, branch)] ?? (from === entryId ? journey.people.entered : undefined);
      return {
        id: edgeId,
        source: from,
        target: to,
        type: 'journey',
        focusable: false,
        data: {
          path: downwardPath(route?.points ?? []),
          label: route?.label ?? { x: 0, y: 0 },
          name: branch === 'otherwise' ? t('journeys.otherwise') : name,
          count,
          share: Math.min(1, (count ?? 0) / entered),
        },
      };
    });
  }, [journey, flow, layout, t]);
}
