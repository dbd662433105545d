import type { JsonObject } from '@ichie/kernel';
import type { Arrival, Cause, Handovers } from '@ichie/stream';
import { observeRecords, type ObserveParts, type ProfileObservation } from '../../application/observe-records.ts';
import { profileKey } from '../../application/load-profiles.ts';
import { handOver, type HandedOver } from '../../domain/handed-over.ts';
import type { Step } from '@ichie/stream';
import type { Tables } from '../postgres/tables.ts';

/** How what is kept of a profile follows it when it becomes part of another. */
export const createSegmentationHandovers = (
  partsOf: (step: Step<Tables>) => ObserveParts<Cause>,
): Handovers<Tables, 'profiles.activity'> => ({
  moveOf: (record) => (record.type === 'ProfileMergedAway' ? { to: record.survivorId, extent: 'whole' } : null),
  async handOut(step, departures) {
    const going = departures.map(({ from, received: { record } }) => ({
      workspaceId: record.workspaceId,
      profileId: from,
    }));
    const profiles = await partsOf(step).store.takeOut(going);
    const kept = new Map(profiles.map((profile) => [profileKey(profile), profile]));
    for (const departure of departures) {
      const { record } = departure.received;
      const profile = kept.get(profileKey({ workspaceId: record.workspaceId, profileId: departure.from }));
      if (profile === undefined || record.type !== 'ProfileMergedAway') continue;
      for (const part of handOver(profile, record)) departure.send(part);
    }
  },
  // Timers that waited for the profile are set anew where the survivor is evaluated.
  takeIn: (step, arrivals) => observeRecords(partsOf(step), arrivals.filter(hasState).map(observeArrival)),
});

/** Nothing but timers comes where nothing was kept. */
const hasState = ({ state }: Arrival): boolean => 'version' in state;

function observeArrival(arrival: Arrival): ProfileObservation<Cause> {
  const handedOver = readHandedOver(arrival.state);
  return {
    workspaceId: arrival.workspaceId,
    profileId: arrival.key,
    cause: arrival,
    requirementIds: handedOver.occurrences.map(([requirementId]) => requirementId),
    apply: (profile, now) => profile.absorb(handedOver, now),
  };
}

/** Written by `handOver` of this service. */
const readHandedOver = (state: JsonObject): HandedOver => state as HandedOver;
