import type { Identifier, MessageStateChanged } from '@ichie/contracts';
import type { Instant, JsonObject } from '@ichie/kernel';

/** What a person is in a list. */
export interface Person {
  readonly workspaceId: string;
  readonly profileId: string;
  /** The version of the profile whose traits are shown; 0 while none have been seen. */
  readonly version: number;
  readonly name: string | null;
  readonly email: string | null;
  readonly userId: string | null;
  readonly identified: boolean;
  readonly eventCount: number;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  /** The person that this one became part of. */
  readonly mergedInto: string | null;
}

/** What is known about a person, as the profile's newest version says. */
export interface PersonProfile {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly traits: JsonObject;
  readonly identifiers: readonly Identifier[];
}

export interface Membership {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly segmentId: string;
  readonly segmentVersion: number;
  readonly cause: string;
  readonly causeMessageId: string | null;
  readonly since: Instant;
}

export interface Enrollment {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly enrollmentId: string;
  readonly journeyId: string;
  readonly journeyVersion: number;
  /** Where the person is, or was when the journey ended. */
  readonly stepId: string | null;
  /** The first step that was told of, while the beginning is still on its way with the profile that it began under. */
  readonly firstStepId: string | null;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
}

export interface MessageState {
  readonly state: MessageStateChanged['state'] | 'requested';
  readonly at: Instant;
  readonly reason: string | null;
}

export interface Message {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly messageId: string;
  readonly channel: 'email' | 'inApp';
  readonly templateId: string;
  readonly journeyId: string | null;
  readonly journeyVersion: number | null;
  readonly stepId: string | null;
  readonly subject: string | null;
  /** The address that was clicked last. */
  readonly url: string | null;
  readonly providerMessageId: string | null;
  readonly states: readonly MessageState[];
}

export interface Subscription {
  readonly workspaceId: string;
  readonly profileId: string;
  readonly channel: 'email' | 'inApp';
  readonly status: 'subscribed' | 'unsubscribed';
  readonly changedAt: Instant;
}

export const timelineKinds = [
  'event',
  'profileChanged',
  'segmentEntered',
  'segmentExited',
  'journeyEntered',
  'journeyStep',
  'journeyEnded',
  'message',
  'merge',
  'subscription',
] as const;

export type TimelineKind = (typeof timelineKinds)[number];

/**
 * Something that happened to a person. Names of segments, journeys and content are not in it: they are looked up when it
 * is shown, so that a rename shows everywhere.
 */
export interface TimelineEntry {
  readonly workspaceId: string;
  readonly profileId: string;
  /** Where it was read from: unique, and the same however often it is read. */
  readonly entryId: string;
  readonly at: Instant;
  readonly kind: TimelineKind;
  readonly title: string;
  readonly detail: JsonObject;
  readonly messageId: string | null;
}
