import type { Condition } from '@ichie/conditions';
import type { SegmentPublished } from '@ichie/contracts';

/** A published segment of the workspace `shop`. */
export const aSegment = (
  segmentId: string,
  condition: Condition,
  changes: Partial<SegmentPublished> = {},
): SegmentPublished => ({
  type: 'SegmentPublished',
  workspaceId: 'shop',
  segmentId,
  version: 1,
  name: segmentId,
  condition: JSON.stringify(condition),
  status: 'live',
  publishedAt: 0,
  ...changes,
});

/** Did the event at least so often in the last hour. */
export const didInTheLastHour = (event: string, times = 1): Condition => ({
  type: 'event',
  event,
  count: { operator: 'atLeast', value: times },
  within: { hours: 1 },
});

export const didNotInTheLastHour = (event: string): Condition => ({
  type: 'event',
  event,
  count: { operator: 'atMost', value: 0 },
  within: { hours: 1 },
});

export const traitIs = (trait: string, value: string): Condition => ({
  type: 'trait',
  trait,
  comparison: { operator: 'equals', value },
});

export const isIn = (segmentId: string): Condition => ({ type: 'segment', segmentId, is: 'member' });

export const isNotIn = (segmentId: string): Condition => ({ type: 'segment', segmentId, is: 'notMember' });
