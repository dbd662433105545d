import type { Condition } from './condition.ts';
import { kindOf } from './condition-kinds.ts';
import type { EventRequirement } from './event-requirement.ts';
import { walkCondition } from './walk-condition.ts';

/** The distinct aggregates over events that evaluating the condition needs; the caller keeps their state. */
export function eventRequirements(condition: Condition): readonly EventRequirement[] {
  const requirements = new Map<string, EventRequirement>();
  for (const { node } of walkCondition(condition)) {
    const requirement = kindOf(node).requirement?.(node);
    if (requirement !== undefined) requirements.set(requirement.id, requirement);
  }
  return [...requirements.values()];
}
