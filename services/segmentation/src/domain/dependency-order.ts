import type { Segment } from './segment.ts';

/**
 * The segments, each after those whose members its condition asks for; undefined when some ask for each other in a
 * circle. Segments that are not there are nobody's business: they have no members.
 */
export function dependencyOrder(segments: readonly Segment[]): readonly Segment[] | undefined {
  const byId = new Map(segments.map((segment) => [segment.segmentId, segment]));
  const states = new Map<string, 'open' | 'done'>();
  const ordered: Segment[] = [];

  const visit = (segment: Segment): boolean => {
    const state = states.get(segment.segmentId);
    if (state !== undefined) return state === 'done';
    states.set(segment.segmentId, 'open');
    const prerequisites = segment.references.segments.flatMap((id) => byId.get(id) ?? []);
    if (!prerequisites.every(visit)) return false;
    states.set(segment.segmentId, 'done');
    ordered.push(segment);
    return true;
  };

  return segments.every(visit) ? ordered : undefined;
}
