import type { Condition } from '@ichie/conditions';
import type { JourneyPublished } from '@ichie/contracts';
import type { JourneyGraph, Step } from '@ichie/journeys';

/** A published journey of the workspace `shop`, entered once by signing up unless told otherwise. */
export function aJourney(
  steps: readonly Step[],
  changes: Partial<JourneyGraph> = {},
  published: Partial<JourneyPublished> = {},
): JourneyPublished {
  const graph: JourneyGraph = {
    entry: { type: 'event', event: 'Signed Up' },
    reentry: { policy: 'never' },
    firstStepId: steps[0]?.stepId ?? '',
    steps,
    ...changes,
  };
  return {
    type: 'JourneyPublished',
    workspaceId: 'shop',
    journeyId: 'welcome',
    version: 1,
    name: 'Welcome',
    status: 'live',
    publishedAt: 0,
    ...published,
    graph: JSON.stringify(graph),
  };
}

export const aWait = (stepId: string, next: string | null, hours = 1): Step => ({
  stepId,
  type: 'wait',
  duration: { hours },
  next,
});

export const aMessage = (stepId: string, next: string | null): Step => ({
  stepId,
  type: 'message',
  channel: 'email',
  templateId: `template-${stepId}`,
  class: 'marketing',
  next,
});

export const aBranch = (stepId: string, condition: Condition, next: string | null, otherwise: string | null): Step => ({
  stepId,
  type: 'branch',
  branches: [{ branchId: 'yes', name: 'Yes', condition, next }],
  otherwise,
});

export const anExit = (stepId: string): Step => ({ stepId, type: 'exit' });

export const isIn = (segmentId: string): Condition => ({ type: 'segment', segmentId, is: 'member' });

export const isNotIn = (segmentId: string): Condition => ({ type: 'segment', segmentId, is: 'notMember' });

export const traitIs = (trait: string, value: string): Condition => ({
  type: 'trait',
  trait,
  comparison: { operator: 'equals', value },
});
