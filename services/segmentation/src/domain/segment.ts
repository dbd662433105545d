import {
  conditionReferences,
  eventRequirements,
  parseCondition,
  type Condition,
  type ConditionReferences,
  type EventRequirement,
} from '@ichie/conditions';
import type { SegmentPublished } from '@ichie/contracts';
import { failure, success, type Instant, type Result } from '@ichie/kernel';

/** A published version of a segment, with what its condition depends on. */
export interface Segment {
  readonly workspaceId: string;
  readonly segmentId: string;
  readonly version: number;
  readonly publishedAt: Instant;
  /** Null when the segment is archived: nobody is a member. */
  readonly condition: Condition | null;
  readonly requirements: readonly EventRequirement[];
  readonly references: ConditionReferences;
}

const dependsOnNothing = { requirements: [], references: { traits: [], events: [], segments: [] } };

/** Reads what was published, or says what is wrong with its condition. */
export function parseSegment(published: SegmentPublished): Result<Segment> {
  const { workspaceId, segmentId, version, publishedAt, status } = published;
  const identity = { workspaceId, segmentId, version, publishedAt };
  if (status === 'archived') return success({ ...identity, condition: null, ...dependsOnNothing });
  const parsed = parseCondition(jsonOf(published.condition));
  if (!parsed.ok) return failure(parsed.issues);
  const condition = parsed.value;
  const requirements = eventRequirements(condition);
  return success({ ...identity, condition, requirements, references: conditionReferences(condition) });
}

/** Text that is no JSON is no condition either; parsing the condition says so. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
