import type { ProfileMergedAway } from '@ichie/contracts';
import type { Instant } from '@ichie/kernel';
import type { Activity, ProfileReference } from './activity.ts';
import { type Drafts, keyOf } from './drafts.ts';
import { endEnrollmentsOfErased, joinEnrollments } from './fold-journey.ts';
import { joinMessages, joinSubscriptions } from './fold-message.ts';
import { foldMergedAway, personOf } from './fold-profile.ts';
import type { TimelineEntry } from './rows.ts';

/** What is sent along of a person who goes on as another. Rows that change hands stay where they lie. */
export interface HandedPerson {
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  /** Those of the newest entries of the lane that are theirs. */
  readonly recent: readonly TimelineEntry[];
}

/** A person who comes to whom they have become. */
export interface ArrivingPerson extends HandedPerson {
  readonly workspaceId: string;
  readonly from: string;
  readonly to: string;
}

/** Lets a person go on as another. */
export function handOutPerson(activity: Activity, record: ProfileMergedAway): HandedPerson {
  if (activity.isErased(record)) return { createdAt: record.mergedAt, lastSeenAt: record.mergedAt, recent: [] };
  foldMergedAway(activity, record);
  const { createdAt, lastSeenAt } = personOf(activity, record, record.mergedAt);
  return { createdAt, lastSeenAt, recent: activity.depart(record) };
}

/** Makes what still changes theirs who live on: enrollments, messages and subscriptions. */
export function takeInPerson(activity: Activity, arriving: ArrivingPerson): void {
  const { workspaceId, from, to, createdAt, lastSeenAt, recent } = arriving;
  const survivor = { workspaceId, profileId: to };
  const gone = { workspaceId, profileId: from };
  if (activity.isErased(survivor)) {
    endEnrollmentsOfErased(activity, gone);
    activity.erase(gone);
    return;
  }
  const person = personOf(activity, survivor, createdAt);
  activity.people.put(keyOf(workspaceId, to), { ...person, lastSeenAt: Math.max(person.lastSeenAt, lastSeenAt) });
  rename(activity.enrollments, gone, {
    to,
    idOf: ({ enrollmentId }) => enrollmentId,
    join: (handed, known) => joinEnrollments(activity, handed, known),
  });
  rename(activity.messages, gone, {
    to,
    idOf: ({ messageId }) => messageId,
    join: (handed, known) => joinMessages(activity, handed, known),
  });
  rename(activity.subscriptions, gone, { to, idOf: ({ channel }) => channel, join: joinSubscriptions });
  activity.arrive(recent.map((entry) => ({ ...entry, profileId: to })));
  activity.touch({ ...survivor, version: 0 });
}

interface Renaming<Row> {
  readonly to: string;
  readonly idOf: (row: Row) => string;
  /** What becomes of a row that is there already: more of it was told of who lives on. */
  readonly join: (handed: Row, known: Row) => Row;
}

function rename<Row extends ProfileReference>(
  drafts: Drafts<Row>,
  { workspaceId, profileId }: ProfileReference,
  { to, idOf, join }: Renaming<Row>,
): void {
  const theirs = drafts.rows().filter((row) => row.workspaceId === workspaceId && row.profileId === profileId);
  for (const row of theirs) {
    const key = keyOf(workspaceId, to, idOf(row));
    const handed = { ...row, profileId: to };
    const known = drafts.get(key);
    drafts.put(key, known === undefined ? handed : join(handed, known));
    drafts.remove(keyOf(workspaceId, profileId, idOf(row)));
  }
}
