import { type EventCollected, type ProfilesActivityRecord, promotedIdentifiers } from '@ichie/contracts';
import type { Profile } from '../src/domain/profile.ts';
import { WorkingState } from '../src/domain/identity-state.ts';
import { resolveEvent } from '../src/domain/resolve-event.ts';
import { NOON } from './an-event.ts';

/** The instant at which tests handle events. */
export const HANDLED_AT = NOON + 1_000;

/** Everything that came of some events. */
export interface Story {
  readonly records: readonly ProfilesActivityRecord[];
  /** The profiles that were not merged away, in the order in which they were made. */
  readonly profiles: readonly Profile[];
}

/** Resolves events one after another, beginning with nobody. Profiles are named `p1`, `p2`, … as they are made. */
export function resolveEvents(...events: readonly EventCollected[]): Story {
  let made = 0;
  const createId = () => `p${String((made += 1))}`;
  const state = new WorkingState([]);
  const records: ProfilesActivityRecord[] = [];
  for (const event of events) {
    const resolution = resolveEvent(
      state,
      { event, identifiers: promotedIdentifiers(event) },
      { now: HANDLED_AT, createId },
    );
    state.apply(resolution.profiles);
    records.push(...resolution.records);
  }
  const profiles = state.profileChanges().map(({ after }) => after);
  return { records, profiles: profiles.filter(({ mergedInto }) => mergedInto === null) };
}

/** The profile that each event was resolved to, in order. */
export const resolvedTo = ({ records }: Story): string[] =>
  records.filter((record) => record.type === 'EventResolved').map(({ profileId }) => profileId);

/** `type:value` of every identifier of every profile, sorted, so that two graphs can be compared. */
export const identifierGraph = ({ profiles }: Story): string[][] =>
  profiles
    .map(({ identifiers }) => identifiers.map(({ type, value }) => `${type}:${value}`).sort())
    .sort((left, right) => (left.join() < right.join() ? -1 : 1));
