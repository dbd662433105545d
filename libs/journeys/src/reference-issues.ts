import { conditionReferences } from '@ichie/conditions';
import type { Issue } from '@ichie/kernel';
import { conditionsOf } from './journey-conditions.ts';
import type { JourneyGraph } from './journey-graph.ts';
import type { MessageStep } from './steps/message.ts';

/** Says what exists. A question that is left out is not asked. */
export interface KnownReferences {
  hasSegment?(segmentId: string): boolean;
  hasTemplate?(templateId: string, channel: MessageStep['channel']): boolean;
}

/** Segments and templates that a graph speaks of and that do not exist, and what conditions here may not ask. */
export function referenceIssues(graph: JourneyGraph, known: KnownReferences): readonly Issue[] {
  return [...entryIssues(graph, known), ...conditionIssues(graph, known), ...templateIssues(graph, known)];
}

const isUnknownSegment = (segmentId: string, known: KnownReferences): boolean =>
  known.hasSegment?.(segmentId) === false;

function entryIssues({ entry }: JourneyGraph, known: KnownReferences): readonly Issue[] {
  if (entry.type !== 'segment' || !isUnknownSegment(entry.segmentId, known)) return [];
  return [{ path: '/entry/segmentId', message: 'names no published segment; choose or publish one' }];
}

function conditionIssues(graph: JourneyGraph, known: KnownReferences): readonly Issue[] {
  return conditionsOf(graph).flatMap(([path, condition]) => {
    const { events, segments } = conditionReferences(condition);
    const unknown = segments.filter((segmentId) => isUnknownSegment(segmentId, known));
    return [
      ...unknown.map((id) => ({ path, message: `speaks of segment ${id}, which is not published; publish it first` })),
      ...(events.length === 0 ? [] : [{ path, message: EVENTS_UNSUPPORTED }]),
    ];
  });
}

/** Journeys keep no history of events; segmentation does, so a segment answers. */
const EVENTS_UNSUPPORTED = 'cannot count events here; make a segment of it and ask for its members';

function templateIssues(graph: JourneyGraph, known: KnownReferences): readonly Issue[] {
  return graph.steps.flatMap((step, index) =>
    step.type === 'message' && known.hasTemplate?.(step.templateId, step.channel) === false
      ? [
          {
            path: `/steps/${String(index)}/templateId`,
            message: 'names no published content of this channel; publish it',
          },
        ]
      : [],
  );
}
