import type { ProfileMergedAway } from '@ichie/contracts';
import type { Arrival, Handovers, Step } from '@ichie/stream';
import { type HandedActivity, handOutActivity, takeInActivity } from '../../application/hand-over-activity.ts';
import type { Models } from '../../application/models.ts';
import type { ProfileArrivals } from '../../application/profile-arrivals.ts';
import type { ActivityDigest, InteractionSum } from '../../domain/activity-digest.ts';
import type { InteractionKind } from '../../domain/interaction.ts';
import { createActivityStore } from '../postgres/activity-store.ts';
import type { Tables } from '../postgres/tables.ts';

export interface ActivityHandoverParts {
  readonly models: Models;
  readonly arrivals: ProfileArrivals;
}

/** So many that they fit into a record, however long the ids of their items are. */
const INTERACTIONS_IN_ONE = 2_000;

type HandedInteraction = readonly [itemId: string, kind: InteractionKind, lastAt: number, count: number];

/** How what people did follows them to the profile that lives on. */
export function createActivityHandovers({
  models,
  arrivals,
}: ActivityHandoverParts): Handovers<Tables, 'profiles.activity'> {
  const tell = (step: Step<Tables>, digest: ActivityDigest): void =>
    step.afterCommit(() => {
      for (const { profileId } of digest.profiles) arrivals.arrived(profileId);
      if (digest.items.length > 0) models.changed();
    });

  return {
    moveOf: (record) => (record.type === 'ProfileMergedAway' ? { to: record.survivorId, extent: 'whole' } : null),

    async handOut(step, departures) {
      const store = createActivityStore(step.transaction, step.lane.partition);
      const records = departures.map(({ received }) => received.record).filter(isMergedAway);
      const { digest, handedOut } = await handOutActivity(store, records);
      for (const [index, departure] of departures.entries()) {
        for (const interactions of chunksOf(handedOut[index] ?? [])) {
          departure.send({
            interactions: interactions.map(({ itemId, kind, lastAt, count }) => [itemId, kind, lastAt, count]),
          });
        }
      }
      tell(step, digest);
    },

    async takeIn(step, arrived) {
      const store = createActivityStore(step.transaction, step.lane.partition);
      tell(step, await takeInActivity(store, arrived.map(handedOf)));
    },
  };
}

/** At least one: also who did nothing arrives. */
function chunksOf(interactions: readonly InteractionSum[]): (readonly InteractionSum[])[] {
  const count = Math.max(1, Math.ceil(interactions.length / INTERACTIONS_IN_ONE));
  return Array.from({ length: count }, (_value, index) =>
    interactions.slice(index * INTERACTIONS_IN_ONE, (index + 1) * INTERACTIONS_IN_ONE),
  );
}

/** The state was sent by `handOut`. */
function handedOf({ workspaceId, key, from, state }: Arrival): HandedActivity {
  const profile = { workspaceId, profileId: key };
  const interactions = (state.interactions as unknown as readonly HandedInteraction[]).map(
    ([itemId, kind, lastAt, count]) => ({ ...profile, itemId, kind, lastAt, count }),
  );
  return { profile, from, interactions };
}

const isMergedAway = (record: { readonly type: string }): record is ProfileMergedAway =>
  record.type === 'ProfileMergedAway';
