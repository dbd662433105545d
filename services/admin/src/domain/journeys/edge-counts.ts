import { edgesOf, type JourneyGraph } from '@ichie/journeys';

/**
 * How many people took each way, by `from:branch`. Known is only from where to where they walked, so that ways of one step to the same
 * next step share one number; it stands at the first.
 */
export function edgeCounts(graph: JourneyGraph, walked: (from: string, to: string) => number): Record<string, number> {
  const counts: Record<string, number> = {};
  const counted = new Set<string>();
  for (const { from, branch, to } of edgesOf(graph)) {
    if (to === null) continue;
    const way = `${from}\n${to}`;
    counts[`${from}:${branch}`] = counted.has(way) ? 0 : walked(from, to);
    counted.add(way);
  }
  return counts;
}
