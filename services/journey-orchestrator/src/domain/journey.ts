import type { JourneyPublished } from '@ichie/contracts';
import { parseJourneyGraph, type JourneyGraph, type Step } from '@ichie/journeys';
import { success, type Result } from '@ichie/kernel';

/** One published version of a journey. */
export interface Journey {
  readonly workspaceId: string;
  readonly journeyId: string;
  readonly version: number;
  /** Whether people may get in, as long as no later version is there; those inside finish either way. */
  readonly isOpen: boolean;
  readonly graph: JourneyGraph;
  readonly steps: ReadonlyMap<string, Step>;
}

/** Reads what was published, or says what is wrong with its graph. */
export function parseJourney(published: JourneyPublished): Result<Journey> {
  const { workspaceId, journeyId, version, status } = published;
  const parsed = parseJourneyGraph(jsonOf(published.graph));
  if (!parsed.ok) return parsed;
  const graph = parsed.value;
  const steps = new Map(graph.steps.map((step) => [step.stepId, step]));
  return success({ workspaceId, journeyId, version, isOpen: status === 'live', graph, steps });
}

/** Text that is no JSON is no graph either; parsing the graph says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
