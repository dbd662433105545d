import type { ProfileMergedAway } from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';
import type { Arrival, Handovers, Step } from '@ichie/stream';
import { handOutPeople, takeInPeople } from '../../application/activity/hand-over-people.ts';
import type { ActivityStore } from '../../application/activity/ports.ts';
import type { ArrivingPerson, HandedPerson } from '../../domain/activity/hand-over.ts';
import type { Tables } from '../postgres/tables.ts';
import type { ActivityTopic } from './activity-handler.ts';

/** How the read models follow people who become part of others. */
export const createActivityHandovers = (
  storeOf: (step: Step<Tables>) => ActivityStore,
): Handovers<Tables, ActivityTopic> => ({
  moveOf: (record) => (record.type === 'ProfileMergedAway' ? { to: record.survivorId, extent: 'whole' } : null),

  async handOut(step, departures) {
    const records = departures.map(({ received }) => received.record).filter(isMergedAway);
    const handed = await handOutPeople(records, storeOf(step));
    for (const [index, departure] of departures.entries())
      departure.send({ ...handed[index] } as unknown as JsonObject);
  },

  takeIn: (step, arrivals) => takeInPeople(arrivals.map(arrivingOf), storeOf(step)),
});

/** The state was sent by `handOut`. */
const arrivingOf = ({ workspaceId, from, key, state }: Arrival): ArrivingPerson => ({
  workspaceId,
  from,
  to: key,
  ...(state as unknown as HandedPerson),
});

const isMergedAway = (record: { readonly type: string }): record is ProfileMergedAway =>
  record.type === 'ProfileMergedAway';
