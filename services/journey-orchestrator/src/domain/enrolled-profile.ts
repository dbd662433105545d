import type { OccurredEvent } from '@ichie/conditions';
import { matchesTrigger } from '@ichie/journeys';
import type { Instant, JsonObject } from '@ichie/kernel';
import { Enrollments } from './enrollments.ts';
import type { Journey } from './journey.ts';
import { KnownProfile } from './known-profile.ts';
import { HELD_ENTRIES, type Alarm, type Outcome } from './outcome.ts';
import type { Entry, HeldEntry, ProfileChanges, ProfileKey, ProfileState } from './profile-state.ts';
import type { WorkspaceJourneys } from './workspace-journeys.ts';

/** A record of the profile itself. */
export interface Observation {
  readonly version: number;
  readonly now: Instant;
}

export interface TrackedEvent extends OccurredEvent {
  readonly messageId: string;
}

/** A change of a membership, as segmentation told it. */
export interface ObservedMembership {
  readonly change: 'entered' | 'exited';
  readonly segmentId: string;
  /** The latest version of the profile that segmentation had seen. */
  readonly profileVersion: number;
  readonly messageId: string | null;
  readonly at: Instant;
}

/** How long an entry waits for what made it; only a record that cannot be read makes it wait so long. */
const HOLD_MS = 30_000;

/** One profile while a batch is folded into it: takes in what happened, record after record, and walks its journeys. */
export class EnrolledProfile {
  readonly key: ProfileKey;
  readonly #journeys: WorkspaceJourneys;
  readonly #known: KnownProfile;
  readonly #enrollments: Enrollments;
  #stage: ProfileState['stage'];
  #departure: ProfileChanges['departure'] = null;
  #alarms: Alarm[] = [];

  constructor(state: ProfileState, journeys: WorkspaceJourneys) {
    this.key = { workspaceId: state.workspaceId, profileId: state.profileId };
    this.#stage = state.stage;
    this.#journeys = journeys;
    this.#known = new KnownProfile(state);
    this.#enrollments = new Enrollments(state, journeys, this.#known);
  }

  /** The person did something: first it takes them out, then it lets them in. */
  observeEvent(event: TrackedEvent, observation: Observation): Outcome {
    return this.#observe(observation, () => {
      const { version, now } = observation;
      if (event.event !== null) this.#enrollments.exitOnEvent(event.event, now);
      if (this.#journeys.isExitEvent(event.event)) this.#known.rememberExitEvent(event.event, version);
      const { messageId } = event;
      for (const journey of this.#journeys.enteredByEvent(event.event)) {
        if (journey.graph.entry.type !== 'event' || !matchesTrigger(journey.graph.entry, event)) continue;
        const entry = { cause: { kind: 'event', messageId }, occasion: `event ${messageId}` } as const;
        this.#enter(journey, { ...entry, event: event.properties, profileVersion: version }, now);
      }
    });
  }

  /** A snapshot of all traits; the one with the highest version wins. */
  observeTraits(traits: JsonObject, observation: Observation): Outcome {
    return this.#observe(observation, () => {
      if (this.#known.learnTraits(traits, observation.version)) this.#enrollments.checkExits(observation.now);
    });
  }

  /** Something that no journey asks for. */
  observeVersion(observation: Observation): Outcome {
    return this.#observe(observation, () => undefined);
  }

  /** The person entered or left a segment. */
  observeMembership(membership: ObservedMembership, now: Instant): Outcome {
    return this.#tell(() => {
      const { change, segmentId, profileVersion, messageId, at } = membership;
      this.#known.hear(profileVersion);
      this.#known.learnMembership(segmentId, change);
      this.#enrollments.checkExits(now);
      if (change === 'exited' || this.#journeys.enteredBySegment(segmentId).length === 0) return;
      const entry = { segmentId, profileVersion, messageId, enteredAt: at, until: now + HOLD_MS };
      if (profileVersion <= this.#known.seenVersion) {
        this.#enterBySegment(entry, now);
        return;
      }
      this.#known.hold(entry);
      this.#alarms.push({ name: HELD_ENTRIES, at: entry.until });
    });
  }

  /** The time of an alarm has come. */
  wake(name: string, now: Instant): Outcome {
    return this.#stage === 'new'
      ? nothing
      : this.#tell(() => {
          if (name === HELD_ENTRIES) this.#release(({ until }) => until <= now, now);
          else this.#enrollments.wake(name, now);
        });
  }

  /** The profile is no more: its enrollments end, and what is kept of it goes. */
  depart(reason: 'merged' | 'erased', survivorId: string | null, { now }: Observation): Outcome {
    return this.#tell(() => {
      this.#enrollments.endAll(reason, now);
      this.#alarms.push({ name: HELD_ENTRIES, at: null });
      this.#departure = { survivorId, at: now };
      this.#stage = 'departed';
    });
  }

  /** What has to be written. */
  changes(): ProfileChanges {
    const departure = this.#departure;
    if (departure === null) {
      return { ...this.key, ...this.#known.changes(), ...this.#enrollments.changes(), departure };
    }
    return { ...this.key, row: null, memberships: new Map(), enrollments: new Map(), entries: new Map(), departure };
  }

  /** `learn` takes in what happened; entries that waited for it come in before or after it, in the order of versions. */
  #observe({ version, now }: Observation, learn: () => void): Outcome {
    return this.#tell(() => {
      this.#release(({ profileVersion }) => profileVersion < version, now);
      this.#known.see(version);
      learn();
      this.#release(({ profileVersion }) => profileVersion <= version, now);
    });
  }

  #tell(work: () => void): Outcome {
    if (this.#stage === 'departed') return nothing;
    this.#stage = 'known';
    work();
    const { effects, alarms } = this.#enrollments.takeOutcome();
    const outcome = { effects, alarms: [...alarms, ...this.#alarms] };
    this.#alarms = [];
    return outcome;
  }

  #release(isReady: (entry: HeldEntry) => boolean, now: Instant): void {
    for (const entry of this.#known.takeHeld(isReady)) this.#enterBySegment(entry, now);
  }

  #enterBySegment({ segmentId, profileVersion, enteredAt, messageId }: HeldEntry, now: Instant): void {
    const occasion = `segment ${segmentId} ${String(enteredAt)} ${messageId ?? ''}`;
    for (const journey of this.#journeys.enteredBySegment(segmentId)) {
      this.#enter(journey, { cause: { kind: 'segment', messageId }, occasion, event: {}, profileVersion }, now);
    }
  }

  /** Whoever did what takes them out after what lets them in does not get in: the records came in the other order. */
  #enter(journey: Journey, { profileVersion, ...entry }: Entry, now: Instant): void {
    const exitEvent = journey.graph.exit?.event;
    if (exitEvent !== undefined && this.#known.didSince(exitEvent, profileVersion)) return;
    this.#enrollments.enter(journey, entry, now);
  }
}

const nothing: Outcome = { effects: [], alarms: [] };
