import type { StepHandler } from '@ichie/stream';
import type { Models } from '../../application/models.ts';
import type { ProfileArrivals } from '../../application/profile-arrivals.ts';
import { recordActivity } from '../../application/record-activity.ts';
import { createActivityHandovers } from './activity-handovers.ts';
import { createActivityStore } from '../postgres/activity-store.ts';
import type { Tables } from '../postgres/tables.ts';
import type { RecommendationMetrics } from '../telemetry/recommendation-metrics.ts';

export interface ActivityHandlerParts {
  readonly models: Models;
  readonly arrivals: ProfileArrivals;
  readonly metrics: RecommendationMetrics;
}

/** Handles `profiles.activity`: what people do with items. */
export const createActivityHandler = ({
  models,
  arrivals,
  metrics,
}: ActivityHandlerParts): StepHandler<Tables, 'profiles.activity'> => ({
  handovers: createActivityHandovers({ models, arrivals }),

  async handleRecords(step, received) {
    const store = createActivityStore(step.transaction, step.lane.partition);
    const digest = await recordActivity(store, received);
    step.afterCommit(() => {
      for (const { profileId } of digest.profiles) arrivals.arrived(profileId);
      if (digest.items.length > 0) models.changed();
      metrics.interactions(digest.interactions);
    });
  },
});
