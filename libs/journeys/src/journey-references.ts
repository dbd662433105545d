import { conditionReferences } from '@ichie/conditions';
import { conditionsOf } from './journey-conditions.ts';
import type { JourneyGraph } from './journey-graph.ts';

/** What a journey speaks of by name or id. */
export interface JourneyReferences {
  readonly segments: readonly string[];
  /** Dotted paths of traits. */
  readonly traits: readonly string[];
  readonly templates: readonly string[];
}

/** The distinct segments, traits and templates that a journey speaks of. */
export function journeyReferences(graph: JourneyGraph): JourneyReferences {
  const conditions = conditionsOf(graph).map(([, condition]) => conditionReferences(condition));
  const entrySegments = graph.entry.type === 'segment' ? [graph.entry.segmentId] : [];
  const templates = graph.steps.flatMap((step) => (step.type === 'message' ? [step.templateId] : []));
  return {
    segments: [...new Set([...entrySegments, ...conditions.flatMap(({ segments }) => segments)])],
    traits: [...new Set(conditions.flatMap(({ traits }) => traits))],
    templates: [...new Set(templates)],
  };
}
