import type { Condition } from './condition.ts';
import { kindOf } from './condition-kinds.ts';
import { walkCondition } from './walk-condition.ts';

/** What a condition speaks of: what must be loaded, and what it depends on. */
export interface ConditionReferences {
  /** Dotted paths of traits. */
  readonly traits: readonly string[];
  /** Names of events. */
  readonly events: readonly string[];
  /** Ids of segments. */
  readonly segments: readonly string[];
}

/** The distinct traits, events and segments that a condition speaks of. */
export function conditionReferences(condition: Condition): ConditionReferences {
  const traits = new Set<string>();
  const events = new Set<string>();
  const segments = new Set<string>();
  for (const { node } of walkCondition(condition)) {
    const references = kindOf(node).references?.(node) ?? {};
    for (const trait of references.traits ?? []) traits.add(trait);
    for (const event of references.events ?? []) events.add(event);
    for (const segment of references.segments ?? []) segments.add(segment);
  }
  return { traits: [...traits], events: [...events], segments: [...segments] };
}
