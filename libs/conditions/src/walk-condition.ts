import type { Condition } from './condition.ts';
import { kindOf } from './condition-kinds.ts';

/** Every node of a condition with its path (`/conditions/0/condition`), parents before children. */
export function* walkCondition(
  node: Condition,
  path = '',
): Generator<{ readonly node: Condition; readonly path: string }> {
  yield { node, path };
  for (const [childPath, child] of kindOf(node).children?.(node) ?? []) yield* walkCondition(child, path + childPath);
}
