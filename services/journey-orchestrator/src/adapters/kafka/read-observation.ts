import type { EventResolved, ProfilesActivityRecord, SegmentsMembershipRecord } from '@ichie/contracts';
import { parseJsonObject } from '@ichie/kernel';
import { RecordRejected, type Cause, type Received } from '@ichie/stream';
import type { ProfileObservation } from '../../application/observe-records.ts';
import type { EnrolledProfile, Observation, ObservedMembership, TrackedEvent } from '../../domain/enrolled-profile.ts';
import type { Outcome } from '../../domain/outcome.ts';

export type InputTopic = 'profiles.activity' | 'segments.membership';

/**
 * What a record means to journeys; null: nothing. Of a profile that has become part of another, snapshots and memberships
 * do not count: those of the survivor tell the truth. Throws {@link RecordRejected} when its JSON cannot be read.
 */
export function readObservation(received: Received<InputTopic>): ProfileObservation<Cause> | null {
  const { workspaceId, profileId } = received.record;
  const origin = received.movedFrom === undefined ? 'own' : 'absorbed';
  const apply =
    received.topic === 'profiles.activity'
      ? readActivity(received.record, origin)
      : origin === 'own'
        ? readMembership(received.record)
        : null;
  return apply === null ? null : { workspaceId, profileId, cause: received, apply };
}

type Apply = ProfileObservation<Cause>['apply'];

function readActivity(record: ProfilesActivityRecord, origin: Observation['origin']): Apply | null {
  if (origin === 'absorbed' && (record.type === 'ProfileChanged' || record.type === 'ConsentChanged')) return null;
  const observe = observerOf(record);
  return (profile, now) => observe(profile, { version: record.version, now, origin });
}

type Observer = (profile: EnrolledProfile, observation: Observation) => Outcome;

function observerOf(record: ProfilesActivityRecord): Observer {
  switch (record.type) {
    case 'EventResolved': {
      const event = trackedEventOf(record);
      return (profile, observation) => profile.observeEvent(event, observation);
    }
    case 'ProfileChanged': {
      const traits = readJson(record.traits, 'traits');
      return (profile, observation) => profile.observeTraits(traits, observation);
    }
    case 'ProfileErased':
      return (profile, observation) => profile.erase(observation);
    case 'ProfileAbsorbed':
      return (profile, observation) => profile.observeAbsorption(record.absorbedId, observation);
    case 'ProfileMergedAway': // Comes as a departure.
    case 'ConsentChanged':
      return (profile, observation) => profile.observeVersion(observation);
  }
}

/** Journeys ask for what a person did: only tracked events have a name, a page or screen that is called like one is none. */
const trackedEventOf = (record: EventResolved): TrackedEvent => ({
  event: record.method === 'track' ? record.event : null,
  messageId: record.messageId,
  properties: readJson(record.properties, 'properties'),
  timestamp: record.timestamp,
});

function readMembership(record: SegmentsMembershipRecord): Apply {
  const membership: ObservedMembership = {
    change: record.type === 'SegmentEntered' ? 'entered' : 'exited',
    segmentId: record.segmentId,
    profileVersion: record.profileVersion,
    messageId: record.causeMessageId,
    at: record.at,
  };
  return (profile, now) => profile.observeMembership(membership, now);
}

function readJson(text: string, field: string): ReturnType<typeof parseJsonObject> {
  try {
    return parseJsonObject(text);
  } catch (cause) {
    throw new RecordRejected(`The field ${field} is not JSON. Mend it and send the record again.`, { cause });
  }
}
