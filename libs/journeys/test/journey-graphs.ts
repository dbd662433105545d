import type { JourneyGraph, Step } from '../src/index.ts';

/** A journey entered by signing up, once, unless told otherwise. */
export const aJourney = (steps: readonly Step[], changes: Partial<JourneyGraph> = {}): JourneyGraph => ({
  entry: { type: 'event', event: 'Signed Up' },
  reentry: { policy: 'never' },
  firstStepId: steps[0]?.stepId ?? 'none',
  steps,
  ...changes,
});

export const aWait = (stepId: string, next: string | null): Step => ({
  stepId,
  type: 'wait',
  duration: { hours: 1 },
  next,
});

export const aMessage = (stepId: string, next: string | null): Step => ({
  stepId,
  type: 'message',
  channel: 'email',
  templateId: 'welcome',
  class: 'marketing',
  next,
});

/** Members of the VIP segment go one way, everybody else the other. */
export const aVipBranch = (stepId: string, next: string | null, otherwise: string | null): Step => ({
  stepId,
  type: 'branch',
  branches: [{ branchId: 'vip', name: 'VIP', condition: { type: 'segment', segmentId: 'vips', is: 'member' }, next }],
  otherwise,
});

export const anExit = (stepId: string): Step => ({ stepId, type: 'exit' });
