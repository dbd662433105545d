import type {
  EventResolved,
  ProfileAbsorbed,
  ProfileChanged,
  ProfileErased,
  ProfileMergedAway,
} from '@ichie/contracts';
import { type Instant, type JsonObject, parseJsonObject } from '@ichie/kernel';
import { personName, textOf } from '../people/person-name.ts';
import type { Activity, ProfileReference } from './activity.ts';
import { keyOf } from './drafts.ts';
import { endEnrollmentsOfErased } from './fold-journey.ts';
import { leaveSegments } from './fold-membership.ts';
import { changedTraits } from './changed-traits.ts';
import type { Person } from './rows.ts';
import { WHOLE_WORKSPACE } from './tally.ts';

export function foldEvent(activity: Activity, record: EventResolved, entryId: string): void {
  const { workspaceId, profileId } = record;
  const person = personOf(activity, record, record.timestamp);
  activity.people.put(keyOf(workspaceId, profileId), {
    ...person,
    eventCount: person.eventCount + 1,
    lastSeenAt: Math.max(person.lastSeenAt, record.timestamp),
  });
  for (const resolution of ['second', 'quarterHour'] as const) {
    activity.tally.addToSeries({ workspaceId, subject: WHOLE_WORKSPACE, metric: 'events', resolution }, 1);
  }
  activity.addEntry({
    workspaceId,
    profileId,
    entryId,
    at: record.timestamp,
    kind: 'event',
    title: record.event ?? record.method,
    detail: eventDetail(record),
    messageId: record.messageId,
  });
  touch(activity, person, record.version);
}

export function foldProfileChanged(activity: Activity, record: ProfileChanged, entryId: string): void {
  const { workspaceId, profileId, version, identifiers } = record;
  const key = keyOf(workspaceId, profileId);
  const person = personOf(activity, record, record.changedAt);
  if (version <= person.version) return;
  const traits = parseJsonObject(record.traits);
  const before = activity.profiles.get(key);
  const valueOf = (type: string): string | undefined =>
    identifiers.find((identifier) => identifier.type === type)?.value;
  const email = textOf(traits, 'email') ?? valueOf('email') ?? null;
  const userId = valueOf('userId') ?? null;
  activity.people.put(key, {
    ...person,
    version,
    name: personName(traits),
    email,
    userId,
    identified: userId !== null || email !== null,
    createdAt: record.createdAt,
  });
  activity.profiles.put(key, { workspaceId, profileId, traits, identifiers });
  const changes = changedTraits(before?.traits ?? {}, traits);
  const known = new Set(before?.identifiers.map(({ type, value }) => keyOf(type, value)));
  const added = identifiers.filter(({ type, value }) => !known.has(keyOf(type, value)));
  activity.addEntry({
    workspaceId,
    profileId,
    entryId,
    at: record.changedAt,
    kind: 'profileChanged',
    title: [...new Set([...Object.keys(changes), ...added.map(({ type }) => type)])].join(', '),
    detail: { changed: changes, identifiers: added.map(({ type, value }) => ({ type, value })) },
    messageId: record.causeMessageId,
  });
  touch(activity, person, version);
}

/** The properties, and the call where it was not a `track`. */
const eventDetail = ({ method, properties }: EventResolved): JsonObject => ({
  ...parseJsonObject(properties),
  ...(method === 'track' ? {} : { type: method }),
});

/** The person goes on as another, who takes over what still changes; the timeline stays and is shown with the other's. */
export function foldMergedAway(activity: Activity, record: ProfileMergedAway): void {
  const person = personOf(activity, record, record.mergedAt);
  const merged = { ...person, mergedInto: record.survivorId };
  activity.people.put(keyOf(record.workspaceId, record.profileId), merged);
  leaveSegments(activity, record);
  touch(activity, merged, record.version);
}

export function foldAbsorbed(activity: Activity, record: ProfileAbsorbed, entryId: string): void {
  const { workspaceId, profileId, absorbedId } = record;
  activity.addEntry({
    workspaceId,
    profileId,
    entryId,
    at: record.mergedAt,
    kind: 'merge',
    title: absorbedId,
    detail: { absorbedId },
    messageId: record.causeMessageId,
  });
  touch(activity, personOf(activity, record, record.mergedAt), record.version);
}

export function foldErased(activity: Activity, record: ProfileErased): void {
  leaveSegments(activity, record);
  endEnrollmentsOfErased(activity, record);
  activity.erase(record);
  activity.touch(record);
}

/** The person as known so far; one who is met for the first time has just been created. */
export function personOf(activity: Activity, { workspaceId, profileId }: ProfileReference, at: Instant): Person {
  const key = keyOf(workspaceId, profileId);
  const known = activity.people.get(key);
  if (known !== undefined) return known;
  const person: Person = {
    workspaceId,
    profileId,
    version: 0,
    name: null,
    email: null,
    userId: null,
    identified: false,
    eventCount: 0,
    createdAt: at,
    lastSeenAt: at,
    mergedInto: null,
  };
  activity.people.put(key, person);
  return person;
}

/** Whoever looks at the survivor of a merge sees the history of the one that went, too. */
function touch(activity: Activity, { workspaceId, profileId, mergedInto }: Person, version: number): void {
  activity.touch({ workspaceId, profileId, version });
  if (mergedInto !== null) activity.touch({ workspaceId, profileId: mergedInto, version: 0 });
}
