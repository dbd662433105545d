import type { SegmentEntered, SegmentExited } from '@ichie/contracts';
import type { Activity, ProfileReference } from './activity.ts';
import { keyOf } from './drafts.ts';
import type { Membership } from './rows.ts';

export function foldSegmentEntered(activity: Activity, record: SegmentEntered, entryId: string): void {
  const { workspaceId, profileId, segmentId, segmentVersion, cause, causeMessageId, at } = record;
  const key = keyOf(workspaceId, profileId, segmentId);
  if (activity.memberships.get(key) === undefined) countMembers(activity, record, 1);
  activity.memberships.put(key, {
    workspaceId,
    profileId,
    segmentId,
    segmentVersion,
    cause,
    causeMessageId,
    since: at,
  });
  addEntry(activity, record, { entryId, kind: 'segmentEntered' });
}

export function foldSegmentExited(activity: Activity, record: SegmentExited, entryId: string): void {
  const key = keyOf(record.workspaceId, record.profileId, record.segmentId);
  if (activity.memberships.get(key) !== undefined) {
    activity.memberships.remove(key);
    countMembers(activity, record, -1);
  }
  // Of whom was erased nothing is told any more.
  if (record.cause !== 'erasure') addEntry(activity, record, { entryId, kind: 'segmentExited' });
}

/** The memberships of who was erased, or became part of another: segmentation tells those of whoever lives on. */
export function leaveSegments(activity: Activity, { workspaceId, profileId }: ProfileReference): void {
  const theirs = activity.memberships
    .rows()
    .filter((row) => row.workspaceId === workspaceId && row.profileId === profileId);
  for (const membership of theirs) {
    countMembers(activity, membership, -1);
    activity.memberships.remove(keyOf(workspaceId, profileId, membership.segmentId));
  }
}

function countMembers(
  activity: Activity,
  { workspaceId, segmentId }: Pick<Membership, 'workspaceId' | 'segmentId'>,
  change: number,
): void {
  activity.tally.addToTotal({ workspaceId, subject: segmentId, part: '', metric: 'members' }, change);
  activity.tally.addToSeries({ workspaceId, subject: segmentId, metric: 'members', resolution: 'quarterHour' }, change);
}

function addEntry(
  activity: Activity,
  record: SegmentEntered | SegmentExited,
  { entryId, kind }: { readonly entryId: string; readonly kind: 'segmentEntered' | 'segmentExited' },
): void {
  const { workspaceId, profileId, segmentId, cause, causeMessageId, at } = record;
  const detail = { segmentId, cause };
  activity.addEntry({ workspaceId, profileId, entryId, at, kind, title: segmentId, detail, messageId: causeMessageId });
  activity.touch({ workspaceId, profileId, version: record.profileVersion });
}
