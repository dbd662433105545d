import type { EventCollected, ProfilesActivityRecord } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import { byPriority } from './identifiers.ts';
import type { Profile } from './profile.ts';
import { traitValues } from './traits.ts';

/** What changes a profile: an event, at the instant at which we handle it. */
export interface Cause {
  readonly event: EventCollected;
  readonly now: Instant;
}

/** A profile's next value with the record that tells of it; both carry the version it has from here on. */
export interface Told {
  readonly profile: Profile;
  readonly record: ProfilesActivityRecord;
}

const subjectOf = ({ workspaceId, profileId, version }: Profile) => ({ workspaceId, profileId, version });

export function tellEvent(before: Profile, { event }: Cause): Told {
  const profile = { ...before, version: before.version + 1 };
  const { sourceId, messageId, method, anonymousId, userId, properties, context, timestamp, receivedAt } = event;
  const sent = { sourceId, messageId, method, event: event.event, anonymousId, userId };
  const happened = { properties, context, timestamp, receivedAt };
  return { profile, record: { type: 'EventResolved', ...subjectOf(profile), ...sent, ...happened } };
}

export function tellChange(before: Profile, { event, now }: Cause): Told {
  const profile = { ...before, version: before.version + 1, changedAt: now };
  const { traits, createdAt, changedAt } = profile;
  const identifiers = profile.identifiers.toSorted(byPriority);
  const snapshot = { traits: JSON.stringify(traitValues(traits)), identifiers, createdAt, changedAt };
  const record = {
    type: 'ProfileChanged',
    ...subjectOf(profile),
    ...snapshot,
    causeMessageId: event.messageId,
  } as const;
  return { profile, record };
}

/** The profile that goes keeps its traits, so that a merge can be understood later, but no identifiers. */
export function tellMergedAway(before: Profile, survivorId: string, { event, now }: Cause): Told {
  const profile = { ...before, version: before.version + 1, identifiers: [], changedAt: now, mergedInto: survivorId };
  const merge = { survivorId, mergedAt: now, causeMessageId: event.messageId };
  return { profile, record: { type: 'ProfileMergedAway', ...subjectOf(profile), ...merge } };
}

/** The survivor goes on above both versions, so that nothing told of either is ever newer than what follows. */
export function tellAbsorbed(before: Profile, absorbed: Profile, { event, now }: Cause): Told {
  const profile = { ...before, version: Math.max(before.version, absorbed.version) + 1 };
  const merge = { absorbedId: absorbed.profileId, mergedAt: now, causeMessageId: event.messageId };
  return { profile, record: { type: 'ProfileAbsorbed', ...subjectOf(profile), ...merge } };
}
