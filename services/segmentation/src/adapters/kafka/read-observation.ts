import type { OccurredEvent } from '@ichie/conditions';
import type { EventResolved, ProfilesActivityRecord } from '@ichie/contracts';
import { parseJsonObject } from '@ichie/kernel';
import { RecordRejected, type Cause, type Received } from '@ichie/stream';
import type { ProfileObservation } from '../../application/observe-records.ts';
import type { ChangeCause, Outcome } from '../../domain/membership-change.ts';
import type { Observation, SegmentedProfile } from '../../domain/segmented-profile.ts';

/**
 * What a record means to segments; null: nothing. Of a profile that has become part of another only what the person did
 * still counts: the survivor's own records tell the rest. Throws {@link RecordRejected} when its JSON cannot be read.
 */
export function readObservation(received: Received<'profiles.activity'>): ProfileObservation<Cause> | null {
  const { record, movedFrom } = received;
  const { workspaceId, profileId, version } = record;
  const origin = movedFrom === undefined ? 'own' : 'absorbed';
  if (origin === 'absorbed' && record.type !== 'EventResolved' && record.type !== 'ProfileErased') return null;
  const observe = observerOf(record);
  const cause = causeOf(record);
  return {
    workspaceId,
    profileId,
    cause: received,
    apply: (profile, now) => observe(profile, { version, cause, now, origin }),
  };
}

type Observer = (profile: SegmentedProfile, observation: Observation) => Outcome;

function observerOf(record: ProfilesActivityRecord): Observer {
  switch (record.type) {
    case 'EventResolved': {
      const event = occurredEventOf(record);
      return (profile, observation) => profile.observeEvent(event, observation);
    }
    case 'ProfileChanged': {
      const traits = readJson(record.traits, 'traits');
      return (profile, observation) => profile.observeTraits(traits, observation);
    }
    case 'ProfileErased':
      return (profile, observation) => profile.erase(observation);
    case 'ProfileMergedAway': // Comes as a departure.
    case 'ProfileAbsorbed':
    case 'ConsentChanged':
      return (profile, observation) => profile.observeVersion(observation);
  }
}

/** Conditions ask for what a person did: only tracked events have a name, a page or screen that is called like one is none. */
const occurredEventOf = (record: EventResolved): OccurredEvent => ({
  event: record.method === 'track' ? record.event : null,
  properties: readJson(record.properties, 'properties'),
  timestamp: record.timestamp,
});

function causeOf(record: ProfilesActivityRecord): ChangeCause {
  switch (record.type) {
    case 'EventResolved':
      return { kind: 'event', messageId: record.messageId };
    case 'ProfileChanged':
    case 'ConsentChanged':
      return { kind: 'trait', messageId: record.causeMessageId };
    case 'ProfileMergedAway':
    case 'ProfileAbsorbed':
      return { kind: 'merge', messageId: record.causeMessageId };
    case 'ProfileErased':
      return { kind: 'erasure', messageId: null };
  }
}

function readJson(text: string, field: string): ReturnType<typeof parseJsonObject> {
  try {
    return parseJsonObject(text);
  } catch (cause) {
    throw new RecordRejected(`The field ${field} is not JSON. Mend it and send the record again.`, { cause });
  }
}
