import { Drafts, keyOf } from './drafts.ts';
import { recentEntries } from './recent-entries.ts';
import type { Enrollment, Membership, Message, Person, PersonProfile, Subscription, TimelineEntry } from './rows.ts';
import { Tally } from './tally.ts';

/** What is stored about the people, messages and enrollments that a batch speaks of. */
export interface StoredActivity {
  readonly people?: ReadonlyMap<string, Person>;
  readonly profiles?: ReadonlyMap<string, PersonProfile>;
  readonly memberships?: ReadonlyMap<string, Membership>;
  readonly enrollments?: ReadonlyMap<string, Enrollment>;
  readonly messages?: ReadonlyMap<string, Message>;
  readonly subscriptions?: ReadonlyMap<string, Subscription>;
  /** The people who were erased, by key. */
  readonly erased?: ReadonlySet<string>;
  /** By workspace: the newest of what this lane has seen. */
  readonly recent?: ReadonlyMap<string, readonly TimelineEntry[]>;
}

/** The read models of a batch's people while the batch is folded into them. */
export class Activity {
  readonly people: Drafts<Person>;
  readonly profiles: Drafts<PersonProfile>;
  readonly memberships: Drafts<Membership>;
  readonly enrollments: Drafts<Enrollment>;
  readonly messages: Drafts<Message>;
  readonly subscriptions: Drafts<Subscription>;
  readonly tally = new Tally();
  readonly #recent: ReadonlyMap<string, readonly TimelineEntry[]>;
  readonly #gone: ReadonlySet<string>;
  readonly #departed = new Map<string, ProfileReference>();
  readonly #arrived: TimelineEntry[] = [];
  #entries: TimelineEntry[] = [];
  readonly #touched = new Map<string, ProfileTouched>();
  readonly #erased = new Map<string, ProfileReference>();

  constructor(stored: StoredActivity = {}) {
    this.people = new Drafts(stored.people);
    this.profiles = new Drafts(stored.profiles);
    this.memberships = new Drafts(stored.memberships);
    this.enrollments = new Drafts(stored.enrollments);
    this.messages = new Drafts(stored.messages);
    this.subscriptions = new Drafts(stored.subscriptions);
    this.#recent = stored.recent ?? new Map();
    this.#gone = stored.erased ?? new Set();
  }

  addEntry(entry: TimelineEntry): void {
    this.#entries.push(entry);
  }

  /** Says that whoever looks at the person should look again. */
  touch({ workspaceId, profileId, version }: ProfileTouched): void {
    const key = keyOf(workspaceId, profileId);
    this.#touched.set(key, {
      workspaceId,
      profileId,
      version: Math.max(version, this.#touched.get(key)?.version ?? 0),
    });
  }

  /** Forgets the person: everything stored about them, and everything that this batch has said so far. */
  erase({ workspaceId, profileId }: ProfileReference): void {
    const isTheirs = (row: ProfileReference): boolean => row.workspaceId === workspaceId && row.profileId === profileId;
    this.#erased.set(keyOf(workspaceId, profileId), { workspaceId, profileId });
    this.people.removeAll(isTheirs);
    this.profiles.removeAll(isTheirs);
    this.memberships.removeAll(isTheirs);
    this.enrollments.removeAll(isTheirs);
    this.messages.removeAll(isTheirs);
    this.subscriptions.removeAll(isTheirs);
    this.#entries = this.#entries.filter((entry) => !isTheirs(entry));
  }

  /** Whether the person was erased before this batch, or in it. */
  isErased({ workspaceId, profileId }: ProfileReference): boolean {
    const key = keyOf(workspaceId, profileId);
    return this.#gone.has(key) || this.#erased.has(key);
  }

  /** Takes the person's entries out of what this lane shows as the newest, and answers them. */
  depart({ workspaceId, profileId }: ProfileReference): readonly TimelineEntry[] {
    this.#departed.set(keyOf(workspaceId, profileId), { workspaceId, profileId });
    return (this.#recent.get(workspaceId) ?? []).filter((entry) => entry.profileId === profileId);
  }

  /** Shows entries among the newest that are on a timeline already. */
  arrive(entries: readonly TimelineEntry[]): void {
    this.#arrived.push(...entries);
  }

  get entries(): readonly TimelineEntry[] {
    return this.#entries;
  }

  /** For each workspace of the batch, the newest of what its lane has seen. */
  recent(): ReadonlyMap<string, readonly TimelineEntry[]> {
    const added = [...this.#arrived, ...this.#entries];
    return recentEntries({ added, hidden: [...this.erased, ...this.#departed.values()] }, this.#recent);
  }

  get touched(): readonly ProfileTouched[] {
    return [...this.#touched.values()];
  }

  get erased(): readonly ProfileReference[] {
    return [...this.#erased.values()];
  }
}

export interface ProfileReference {
  readonly workspaceId: string;
  readonly profileId: string;
}

export interface ProfileTouched extends ProfileReference {
  /** The version of the profile, as far as it is known; 0 where it is not. */
  readonly version: number;
}
