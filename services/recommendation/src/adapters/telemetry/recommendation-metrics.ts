import type { Telemetry } from '@ichie/platform';
import type { RecommendItemsAnswer } from '../../application/recommend-items.ts';
import type { InteractionSum } from '../../domain/activity-digest.ts';

/** What operators watch of recommendation. */
export interface RecommendationMetrics {
  interactions(sums: readonly InteractionSum[]): void;
  answered(answer: RecommendItemsAnswer): void;
}

export function createRecommendationMetrics({ meter }: Telemetry): RecommendationMetrics {
  const interactions = meter.createCounter('recommendation_interactions_total', {
    description: 'Interactions of people with items, by kind.',
  });
  const answers = meter.createCounter('recommendation_answers_total', {
    description:
      'Recommendations given: whether the person was known, and whether the answer had seen the version asked for.',
  });
  const empty = meter.createCounter('recommendation_empty_answers_total', {
    description: 'Answers without a single item.',
  });
  return {
    interactions(sums) {
      for (const { kind, count } of sums) interactions.add(count, { kind });
    },
    answered({ profileId, fresh, recommendations }) {
      answers.add(1, { person: profileId === null ? 'unknown' : 'known', fresh: String(fresh) });
      if (recommendations.length === 0) empty.add(1);
    },
  };
}
