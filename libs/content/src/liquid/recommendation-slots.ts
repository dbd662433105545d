import { toValueSync, type Template } from 'liquidjs';
import type { RecommendationSlot } from '../template/compiled-template.ts';
import { RecommendationsTag } from './recommendations-tag.ts';

/** The recommendations that parsed templates ask for, wherever they stand: one slot for each placement, sorted. */
export function recommendationSlots(templates: readonly Template[]): readonly RecommendationSlot[] {
  return mergeSlots([...slotsIn(templates)]);
}

/** One slot for each placement, with the highest of its limits. */
export function mergeSlots(slots: readonly RecommendationSlot[]): readonly RecommendationSlot[] {
  const limits = new Map<string, number>();
  for (const { placement, limit } of slots) limits.set(placement, Math.max(limit, limits.get(placement) ?? 0));
  return [...limits]
    .map(([placement, limit]) => ({ placement, limit }))
    .sort((left, right) => (left.placement < right.placement ? -1 : 1));
}

function* slotsIn(templates: readonly Template[]): Generator<RecommendationSlot> {
  for (const template of templates) {
    if (template instanceof RecommendationsTag) yield template.slot;
    const children = template.children?.(false, true);
    if (children !== undefined) yield* slotsIn(toValueSync(children));
  }
}
