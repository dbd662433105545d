import type { JsonObject } from '@ichie/kernel';
import type { Arrival, Cause, Handovers, Step } from '@ichie/stream';
import {
  observeRecords,
  profileName,
  type ObserveParts,
  type ProfileObservation,
} from '../../application/observe-records.ts';
import { handOver, type HandedOver } from '../../domain/handed-over.ts';
import { newProfile } from '../../domain/profile-state.ts';
import type { Tables } from '../postgres/tables.ts';
import type { InputTopic } from './read-observation.ts';

/** How what is kept of a profile follows it when it becomes part of another. */
export const createJourneyHandovers = (
  partsOf: (step: Step<Tables>) => ObserveParts<Cause>,
): Handovers<Tables, InputTopic> => ({
  moveOf: (record) => (record.type === 'ProfileMergedAway' ? { to: record.survivorId, extent: 'whole' } : null),
  async handOut(step, departures) {
    const going = departures.flatMap((departure) => {
      const { record } = departure.received;
      if (record.type !== 'ProfileMergedAway') return [];
      const key = { workspaceId: record.workspaceId, profileId: departure.from };
      return [{ departure, key, version: record.version }];
    });
    const states = await partsOf(step).store.takeOut(going.map(({ key }) => key));
    const kept = new Map(states.map((state) => [profileName(state), state]));
    for (const { departure, key, version } of going) {
      // Nothing is sent as well: the survivor waits for what was kept.
      const parts = handOver(kept.get(profileName(key)) ?? newProfile(key), version);
      for (const part of parts) departure.send(toJson(part));
    }
  },
  // Timers that waited for the profile are set anew for the survivor.
  takeIn: (step, arrivals) => observeRecords(partsOf(step), arrivals.filter(hasState).map(observeArrival)),
});

const hasState = ({ state }: Arrival): boolean => 'heardVersion' in state;

const observeArrival = (arrival: Arrival): ProfileObservation<Cause> => ({
  workspaceId: arrival.workspaceId,
  profileId: arrival.key,
  cause: arrival,
  apply: (profile, now) => profile.absorb(arrival.from, fromJson(arrival.state), now),
});

/** Interfaces are no JSON to TypeScript, though these hold nothing else. */
const toJson = (handedOver: HandedOver): JsonObject => handedOver as unknown as JsonObject;

/** Written by `handOver` of this service. */
const fromJson = (state: JsonObject): HandedOver => state as unknown as HandedOver;
