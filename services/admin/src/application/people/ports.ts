import type {
  Enrollment,
  Membership,
  Message,
  MessageState,
  Person,
  PersonProfile,
  Subscription,
  TimelineEntry,
  TimelineKind,
} from '../../domain/activity/rows.ts';
import type { Keyset } from '../paging.ts';

export interface PeopleQuery extends Keyset {
  /** Part of a name, an address or an id. */
  readonly search?: string;
  readonly segmentId?: string;
}

/** Someone with all that they were before merges. */
export interface Family {
  readonly profileId: string;
  /** Theirs, and those of everyone who became part of them. */
  readonly profileIds: readonly string[];
  readonly eventCount: number;
  readonly lastSeenAt: number;
}

export interface MessageWithState extends Message {
  readonly latest: MessageState;
  readonly firstAt: number;
}

/** Reads the read models; every question is asked of one workspace. */
export interface PeopleReader {
  /** Who was seen last comes first; those who became part of others are left out. One more than the limit is read. */
  list(workspaceId: string, query: PeopleQuery): Promise<Person[]>;
  find(workspaceId: string, profileId: string): Promise<Person | undefined>;
  findProfile(workspaceId: string, profileId: string): Promise<PersonProfile | undefined>;
  families(workspaceId: string, profileIds: readonly string[]): Promise<ReadonlyMap<string, Family>>;
  /** Who this person is now, after every merge. */
  survivorOf(workspaceId: string, profileId: string): Promise<string>;
  memberships(workspaceId: string, profileIds: readonly string[]): Promise<Membership[]>;
  /** The latest hundred. */
  enrollments(workspaceId: string, profileIds: readonly string[]): Promise<Enrollment[]>;
  subscriptions(workspaceId: string, profileIds: readonly string[]): Promise<Subscription[]>;
  /** Newest first; one more than the limit is read. */
  timeline(
    workspaceId: string,
    profileIds: readonly string[],
    query: Keyset & { readonly kinds?: readonly TimelineKind[] },
  ): Promise<TimelineEntry[]>;
  messages(workspaceId: string, profileIds: readonly string[], page: Keyset): Promise<MessageWithState[]>;
  namesOf(workspaceId: string, profileIds: readonly string[]): Promise<ReadonlyMap<string, string | null>>;
  /** What happened last in the whole workspace. */
  recent(workspaceId: string): Promise<TimelineEntry[]>;
}
