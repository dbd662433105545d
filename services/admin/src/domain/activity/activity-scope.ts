import type { ProfileReference } from './activity.ts';
import { keyOf } from './drafts.ts';
import type { ActivityRecord } from './fold-record.ts';

/** What must be read before a batch can be folded. */
export interface ActivityScope {
  readonly workspaceIds: readonly string[];
  readonly people: readonly ProfileReference[];
  /** Whose traits and identifiers are needed. */
  readonly profiles: readonly ProfileReference[];
  readonly memberships: readonly ProfileReference[];
  readonly enrollments: readonly ProfileReference[];
  /** Enrollments that are spoken of, should they have ended. */
  readonly enrollmentIds: readonly string[];
  /** Whose subscriptions are needed. */
  readonly subscriptions: readonly ProfileReference[];
  readonly messages: readonly (ProfileReference & { readonly messageId: string })[];
}

export function scopeOf(records: readonly ActivityRecord[]): ActivityScope {
  const speaking = (types: readonly ActivityRecord['type'][]): ProfileReference[] =>
    distinct(records.filter(({ type }) => types.includes(type)));
  return {
    workspaceIds: [...new Set(records.map(({ workspaceId }) => workspaceId))],
    people: distinct(records),
    profiles: speaking(['ProfileChanged', 'ProfileErased']),
    memberships: speaking(['SegmentEntered', 'SegmentExited', 'ProfileMergedAway', 'ProfileErased']),
    enrollments: speaking(['EnrollmentStarted', 'StepEntered', 'EnrollmentEnded', 'ProfileErased']),
    enrollmentIds: [
      ...new Set(records.flatMap((record) => ('enrollmentId' in record ? (record.enrollmentId ?? []) : []))),
    ],
    subscriptions: speaking(['SubscriptionChanged']),
    messages: distinctMessages(records),
  };
}

function distinct(references: readonly ProfileReference[]): ProfileReference[] {
  return [
    ...new Map(
      references.map(({ workspaceId, profileId }) => [keyOf(workspaceId, profileId), { workspaceId, profileId }]),
    ).values(),
  ];
}

function distinctMessages(records: readonly ActivityRecord[]): ActivityScope['messages'] {
  const messages = records.filter(
    (record) => record.type === 'MessageRequested' || record.type === 'MessageStateChanged',
  );
  return [
    ...new Map(
      messages.map(({ workspaceId, profileId, messageId }) => [
        keyOf(workspaceId, profileId, messageId),
        { workspaceId, profileId, messageId },
      ]),
    ).values(),
  ];
}
