import type { EventCollected, Identifier, ProfilesActivityRecord } from '@ichie/contracts';
import { type CreateId, type Instant, type JsonObject, parseJsonObject } from '@ichie/kernel';
import { chooseProfiles } from './choose-profiles.ts';
import type { IdentityState } from './identity-state.ts';
import { mergeProfiles } from './merge-profiles.ts';
import { hasIdentifier, type Profile } from './profile.ts';
import { type Cause, tellChange, tellEvent } from './profile-history.ts';
import { inferTraits, noTraits, sameTraits, stateTraits, type Traits } from './traits.ts';

/** What an event did. */
export interface Resolution {
  /** New values of profiles: those that were merged away first, then the one that the event belongs to. */
  readonly profiles: readonly Profile[];
  /** What to tell, in the order of each profile's versions. */
  readonly records: readonly ProfilesActivityRecord[];
  /** Identifiers that the event could not keep, because they would have joined two persons. */
  readonly leftOut: readonly Identifier[];
}

/** An event with the identifiers it promotes: at least one, surest first. */
export interface IdentifiedEvent {
  readonly event: EventCollected;
  readonly identifiers: readonly Identifier[];
}

/** Resolves one event: finds its profile, or makes it, joins profiles where it shows that they are one, and learns from it. */
export function resolveEvent(
  state: IdentityState,
  { event, identifiers: promoted }: IdentifiedEvent,
  { now, createId }: { readonly now: Instant; readonly createId: CreateId },
): Resolution {
  const cause = { event, now };
  const { identifiers, profiles } = chooseProfiles(state, event.workspaceId, promoted);
  const [first = newProfile(cause, createId), ...others] = profiles;
  const { survivor, absorbed, records } = mergeProfiles([first, ...others], cause);
  const learned = learn(survivor, event, identifiers);
  const changed = profiles.length !== 1 || isChanged(survivor, learned) ? tellChange(learned, cause) : undefined;
  const resolved = tellEvent(changed?.profile ?? learned, cause);
  return {
    profiles: [...absorbed, resolved.profile],
    records: [...records, ...(changed === undefined ? [] : [changed.record]), resolved.record],
    leftOut: promoted.slice(identifiers.length),
  };
}

function newProfile({ event, now }: Cause, createId: CreateId): Profile {
  return {
    workspaceId: event.workspaceId,
    profileId: createId(),
    version: 0,
    traits: noTraits,
    identifiers: [],
    createdAt: happenedAt(event),
    changedAt: now,
    mergedInto: null,
  };
}

/** No event happens after it was received, whatever the sender's clock says; else its traits could never be replaced. */
const happenedAt = ({ timestamp, receivedAt }: EventCollected): number => Math.min(timestamp, receivedAt);

function learn(profile: Profile, event: EventCollected, identifiers: readonly Identifier[]): Profile {
  const added = identifiers.filter((identifier) => !hasIdentifier(profile, identifier));
  const traits = learnTraits(profile.traits, event);
  if (added.length === 0 && traits === profile.traits) return profile;
  return { ...profile, traits, identifiers: [...profile.identifiers, ...added] };
}

function learnTraits(traits: Traits, event: EventCollected): Traits {
  const stated = event.method === 'identify' ? parseJsonObject(event.traits) : {};
  return inferTraits(stateTraits(traits, stated, happenedAt(event)), surroundings(event));
}

const isChanged = (before: Profile, after: Profile): boolean =>
  before.identifiers.length !== after.identifiers.length || !sameTraits(before.traits, after.traits);

/** The language and the time zone of the device: what we go by until the person says otherwise. */
function surroundings(event: EventCollected): JsonObject {
  const { locale, timezone } = parseJsonObject(event.context);
  return {
    ...(typeof locale === 'string' && locale !== '' ? { locale } : {}),
    ...(typeof timezone === 'string' && timezone !== '' ? { timezone } : {}),
  };
}
