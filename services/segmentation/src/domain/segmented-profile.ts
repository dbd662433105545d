import { evaluate, matchesRequirement, type OccurredEvent, type ProfileView } from '@ichie/conditions';
import { valueAtPath, type Instant, type JsonObject } from '@ichie/kernel';
import type { HandedOver } from './handed-over.ts';
import { KeptOccurrences } from './kept-occurrences.ts';
import {
  nothingFollows,
  type ChangeCause,
  type MembershipChange,
  type NextCheck,
  type Outcome,
} from './membership-change.ts';
import type { Membership, ProfileChanges, ProfileKey, ProfileState } from './profile-state.ts';
import type { Segment } from './segment.ts';
import type { WorkspaceSegments } from './workspace-segments.ts';

/** What was learnt, from which version of the profile, because of what, and when. */
export interface Observation {
  readonly version: number;
  readonly cause: ChangeCause;
  readonly now: Instant;
  /** `absorbed`: it came for a profile that has become part of this one. */
  readonly origin: 'own' | 'absorbed';
}

/**
 * One profile while a batch is folded into it: takes in what happened, record after record, looks only at the segments
 * that it matters to, and remembers what has to be written.
 */
export class SegmentedProfile {
  readonly key: ProfileKey;
  readonly #segments: WorkspaceSegments;
  readonly #occurrences: KeptOccurrences;
  readonly #memberships: Map<string, Membership>;
  readonly #changedMemberships = new Set<string>();
  #stage: ProfileState['stage'];
  #version: number;
  #traitsVersion: number;
  #traits: JsonObject;
  #isRowChanged = false;
  #erasedAt: Instant | null = null;

  constructor(state: ProfileState, segments: WorkspaceSegments) {
    this.key = { workspaceId: state.workspaceId, profileId: state.profileId };
    this.#segments = segments;
    this.#stage = state.stage;
    this.#version = state.version;
    this.#traitsVersion = state.traitsVersion;
    this.#traits = state.traits;
    this.#memberships = new Map(state.memberships);
    this.#occurrences = new KeptOccurrences(state.occurrences, segments);
  }

  /** The person did something. It counts by its own timestamp, however late it comes. */
  observeEvent(event: OccurredEvent, observation: Observation): Outcome {
    return this.#observe(observation, () => {
      const uses = this.#segments.requirementsOfEvent(event.event);
      const counting = uses.filter(({ requirement }) => matchesRequirement(requirement, event));
      for (const { requirement } of counting) this.#occurrences.add(requirement, event);
      return counting.flatMap(({ segmentIds }) => segmentIds);
    });
  }

  /** A snapshot of all traits; the one with the highest version wins. */
  observeTraits(traits: JsonObject, observation: Observation): Outcome {
    return this.#observe(observation, () => {
      if (observation.version <= this.#traitsVersion) return [];
      const before = this.#traits;
      this.#traits = traits;
      this.#traitsVersion = observation.version;
      return [...this.#segments.traits].filter(([path]) => differ(before, traits, path)).flatMap(([, ids]) => ids);
    });
  }

  /** Something that no segment asks for. */
  observeVersion(observation: Observation): Outcome {
    return this.#observe(observation, () => []);
  }

  /** Looks at segments again: time has passed, or their definition has changed. */
  check(segmentIds: readonly string[], cause: ChangeCause, now: Instant): Outcome {
    return this.#stage === 'known' ? this.#evaluate(segmentIds, cause, now) : nothingFollows;
  }

  /** Another profile has become part of this one: what it did, this one did. Evaluated when all of it has come. */
  absorb({ version, causeMessageId, occurrences, isPartial }: HandedOver, now: Instant): Outcome {
    const observation = {
      version,
      cause: { kind: 'merge', messageId: causeMessageId },
      now,
      origin: 'absorbed',
    } as const;
    return this.#observe(observation, () => {
      for (const [requirementId, state] of occurrences) this.#occurrences.join(requirementId, state);
      return isPartial ? [] : this.#segments.inOrder.map(({ segmentId }) => segmentId);
    });
  }

  /** The profile is no more: it leaves every segment, and what is kept of it goes. */
  erase({ version, cause, now }: Observation): Outcome {
    if (this.#stage === 'erased') return nothingFollows;
    this.#stage = 'erased';
    this.#version = Math.max(this.#version, version);
    this.#erasedAt = now;
    const changes = [...this.#memberships].map(([segmentId, { segmentVersion }]) =>
      this.#leave(segmentId, segmentVersion, cause, now),
    );
    return { changes, checks: this.#segments.inOrder.map(({ segmentId }) => ({ segmentId, at: null })) };
  }

  /** What has to be written. */
  changes(): ProfileChanges {
    const erasedAt = this.#erasedAt;
    if (erasedAt !== null) {
      return { ...this.key, row: null, occurrences: new Map(), memberships: new Map(), erasedAt };
    }
    const row = { version: this.#version, traitsVersion: this.#traitsVersion, traits: this.#traits };
    const memberships = [...this.#changedMemberships].map((id) => [id, this.#memberships.get(id) ?? null] as const);
    return {
      ...this.key,
      row: this.#isRowChanged ? row : null,
      occurrences: this.#occurrences.changes(),
      memberships: new Map(memberships),
      erasedAt,
    };
  }

  /** `learn` takes in what happened and names the segments that it matters to. */
  #observe({ version, cause, now, origin }: Observation, learn: () => readonly string[]): Outcome {
    if (this.#stage === 'erased') return nothingFollows;
    const isNew = this.#stage === 'new';
    if (isNew && origin === 'absorbed') {
      // Without traits an evaluation would be wrong: it waits for the profile's own first record.
      this.#isRowChanged = true;
      learn();
      return nothingFollows;
    }
    this.#stage = 'known';
    if (isNew || version > this.#version) this.#isRowChanged = true;
    this.#version = Math.max(this.#version, version);
    const touched = learn();
    return this.#evaluate(isNew ? this.#segments.inOrder.map(({ segmentId }) => segmentId) : touched, cause, now);
  }

  /** Evaluates segments, and those that depend on the ones that changed. Dependents come later in the order. */
  #evaluate(segmentIds: readonly string[], cause: ChangeCause, now: Instant): Outcome {
    if (segmentIds.length === 0) return nothingFollows;
    const touched = new Set(segmentIds);
    const changes: MembershipChange[] = [];
    const checks: NextCheck[] = [];
    for (const segment of this.#segments.inOrder) {
      const { segmentId } = segment;
      if (!touched.has(segmentId)) continue;
      const { matches, changesAt } = this.#judge(segment, now);
      checks.push({ segmentId, at: changesAt });
      if (matches === this.#memberships.has(segmentId)) continue;
      changes.push(matches ? this.#enter(segment, cause, now) : this.#leave(segmentId, segment.version, cause, now));
      for (const dependent of this.#segments.dependentsOf(segmentId)) touched.add(dependent);
    }
    return { changes, checks };
  }

  #judge({ condition }: Segment, now: Instant): { readonly matches: boolean; readonly changesAt: Instant | null } {
    return condition === null ? { matches: false, changesAt: null } : evaluate(condition, this.#view, now);
  }

  #enter({ segmentId, version }: Segment, cause: ChangeCause, now: Instant): MembershipChange {
    this.#memberships.set(segmentId, { segmentVersion: version, since: now });
    this.#changedMemberships.add(segmentId);
    return { change: 'entered', segmentId, segmentVersion: version, profileVersion: this.#version, cause, at: now };
  }

  #leave(segmentId: string, segmentVersion: number, cause: ChangeCause, now: Instant): MembershipChange {
    this.#memberships.delete(segmentId);
    this.#changedMemberships.add(segmentId);
    return { change: 'exited', segmentId, segmentVersion, profileVersion: this.#version, cause, at: now };
  }

  readonly #view: ProfileView = {
    trait: (path) => valueAtPath(this.#traits, path),
    occurrences: (requirement) => this.#occurrences.of(requirement),
    isMember: (segmentId) => this.#memberships.has(segmentId),
  };
}

const differ = (before: JsonObject, after: JsonObject, path: string): boolean =>
  JSON.stringify(valueAtPath(before, path)) !== JSON.stringify(valueAtPath(after, path));
