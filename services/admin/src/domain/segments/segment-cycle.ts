import { type Condition, conditionReferences } from '@ichie/conditions';

/** The way on which a segment depends on itself, from it and back to it; undefined when there is none. */
export function segmentCycle(
  segmentId: string,
  conditions: ReadonlyMap<string, Condition>,
): readonly string[] | undefined {
  const visited = new Set<string>();
  const walk = (current: string, way: readonly string[]): readonly string[] | undefined => {
    const condition = conditions.get(current);
    if (condition === undefined || visited.has(current)) return undefined;
    visited.add(current);
    for (const next of conditionReferences(condition).segments) {
      if (next === segmentId) return [...way, next];
      const cycle = walk(next, [...way, next]);
      if (cycle !== undefined) return cycle;
    }
    return undefined;
  };
  return walk(segmentId, [segmentId]);
}
