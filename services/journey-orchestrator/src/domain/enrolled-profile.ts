import type { OccurredEvent } from '@ichie/conditions';
import { matchesTrigger } from '@ichie/journeys';
import type { Instant, JsonObject } from '@ichie/kernel';
import { Enrollments } from './enrollments.ts';
import type { Journey } from './journey.ts';
import type { HandedOver } from './handed-over.ts';
import { HOLD_MS, KnownProfile } from './known-profile.ts';
import { HELD, type Alarm, type Outcome } from './outcome.ts';
import type { Entry, HeldEntry, ProfileChanges, ProfileKey, ProfileState } from './profile-state.ts';
import type { WorkspaceJourneys } from './workspace-journeys.ts';

/** A record of the profile itself. */
export interface Observation {
  readonly version: number;
  readonly now: Instant;
  /** `absorbed`: it came for a profile that has become part of this one. */
  readonly origin: 'own' | 'absorbed';
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

/** One profile while a batch is folded into it: takes in what happened, record after record, and walks its journeys. */
export class EnrolledProfile {
  readonly key: ProfileKey;
  readonly #journeys: WorkspaceJourneys;
  readonly #known: KnownProfile;
  readonly #enrollments: Enrollments;
  #stage: ProfileState['stage'];
  #erasedAt: Instant | null = null;
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
      if (this.#journeys.isExitEvent(event.event)) this.#known.rememberExitEvent(event.event, version, now);
      if (event.event === null || this.#journeys.enteredByEvent(event.event).length === 0) return;
      this.#enterOrHold({ ...event, type: 'event', event: event.event, profileVersion: version }, now);
    });
  }

  /** A snapshot of all traits; the one with the highest version wins. */
  observeTraits(traits: JsonObject, observation: Observation): Outcome {
    return this.#observe(observation, () => {
      if (this.#known.learnTraits(traits, observation.version)) this.#enrollments.checkExits(observation.now);
    });
  }

  /** Another profile became part of this one; what is kept of it comes on its own. */
  observeAbsorption(absorbedId: string, observation: Observation): Outcome {
    return this.#observe(observation, () => {
      this.#known.expect(absorbedId, observation.version, observation.now);
    });
  }

  /** What was kept of a profile that became part of this one. */
  absorb(from: string, handedOver: HandedOver, now: Instant): Outcome {
    if (this.#stage === 'erased') return endedWithSurvivor(handedOver, now);
    return this.#tell(() => {
      this.#known.takeIn(handedOver, now);
      this.#enrollments.takeIn(handedOver, (event, instant) => this.#known.didAfter(event, instant), now);
      if (handedOver.isPartial) return;
      // Otherwise exit rules are looked at when the traits of both together come.
      if (this.#known.settle(from)) this.#enrollments.checkExits(now);
      this.#release(({ profileVersion }) => profileVersion <= this.#known.seenVersion, now);
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
      // Whoever was there as another profile does not come there now.
      const isArrival = change === 'entered' && !this.#known.isHeir(segmentId);
      this.#known.hear(profileVersion);
      this.#known.learnMembership(segmentId, change);
      this.#enrollments.checkExits(now);
      if (!isArrival || this.#journeys.enteredBySegment(segmentId).length === 0) return;
      this.#enterOrHold({ type: 'segment', segmentId, profileVersion, messageId, enteredAt: at }, now);
    });
  }

  /** The time of an alarm has come. */
  wake(name: string, now: Instant): Outcome {
    return this.#stage === 'new'
      ? nothing
      : this.#tell(() => {
          if (name === HELD) this.#letGo(now);
          else this.#enrollments.wake(name, now);
        });
  }

  /** The profile is no more: its enrollments end, and what is kept of it goes. */
  erase({ now }: Observation): Outcome {
    return this.#tell(() => {
      this.#enrollments.endAll('erased', now);
      this.#alarms.push({ name: HELD, at: null });
      this.#erasedAt = now;
      this.#stage = 'erased';
    });
  }

  /** What has to be written. */
  changes(): ProfileChanges {
    const erasedAt = this.#erasedAt;
    if (erasedAt === null) {
      return { ...this.key, ...this.#known.changes(), ...this.#enrollments.changes(), erasedAt };
    }
    return { ...this.key, row: null, memberships: new Map(), enrollments: new Map(), entries: new Map(), erasedAt };
  }

  /** `learn` takes in what happened; entries that waited for it come in before or after it, in the order of versions. */
  #observe({ version, now, origin }: Observation, learn: () => void): Outcome {
    return this.#tell(() => {
      if (origin === 'absorbed') {
        // Its version is one of the other profile: nothing waits for it.
        this.#known.hear(version);
        learn();
        return;
      }
      this.#release(({ profileVersion }) => profileVersion < version, now);
      this.#known.see(version);
      learn();
      this.#release(({ profileVersion }) => profileVersion <= version, now);
    });
  }

  #tell(work: () => void): Outcome {
    if (this.#stage === 'erased') return nothing;
    this.#stage = 'known';
    const heldUntil = this.#known.holdsUntil;
    work();
    const { effects, alarms } = this.#enrollments.takeOutcome();
    const holdsUntil = this.#known.holdsUntil;
    if (this.#erasedAt === null && holdsUntil !== heldUntil) this.#alarms.push({ name: HELD, at: holdsUntil });
    const outcome = { effects, alarms: [...alarms, ...this.#alarms] };
    this.#alarms = [];
    return outcome;
  }

  #enterOrHold(entry: WithoutUntil<HeldEntry>, now: Instant): void {
    const held = { ...entry, until: now + HOLD_MS };
    const isReady = entry.profileVersion <= this.#known.seenVersion || entry.type === 'event';
    if (isReady && !this.#known.isAwaiting(now)) this.#enterBy(held, now);
    else this.#known.hold(held);
  }

  /** What is held was held long enough: it goes on with what is known. */
  #letGo(now: Instant): void {
    if (this.#known.disinherit(now)) this.#enrollments.checkExits(now);
    for (const entry of this.#known.takeHeld(({ until }) => until <= now)) this.#enterBy(entry, now);
  }

  #release(isReady: (entry: HeldEntry) => boolean, now: Instant): void {
    if (this.#known.isAwaiting(now)) return;
    for (const entry of this.#known.takeHeld(isReady)) this.#enterBy(entry, now);
  }

  #enterBy(held: HeldEntry, now: Instant): void {
    const { profileVersion, messageId } = held;
    if (held.type === 'segment') {
      const occasion = `segment ${held.segmentId} ${String(held.enteredAt)} ${messageId ?? ''}`;
      for (const journey of this.#journeys.enteredBySegment(held.segmentId)) {
        this.#enter(journey, { cause: { kind: 'segment', messageId }, occasion, event: {}, profileVersion }, now);
      }
      return;
    }
    const occasion = `event ${messageId ?? ''}`;
    for (const journey of this.#journeys.enteredByEvent(held.event)) {
      if (journey.graph.entry.type !== 'event' || !matchesTrigger(journey.graph.entry, held)) continue;
      const entry = { cause: { kind: 'event', messageId }, occasion, event: held.properties } as const;
      this.#enter(journey, { ...entry, profileVersion }, now);
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

type WithoutUntil<Held> = Held extends unknown ? Omit<Held, 'until'> : never;

/** Whose survivor was erased is erased as well. */
const endedWithSurvivor = ({ enrollments }: HandedOver, now: Instant): Outcome => ({
  effects: enrollments.map((enrollment) => {
    return { type: 'ended', stepId: enrollment.stepId, reason: 'erased', enrollment, at: now };
  }),
  alarms: [],
});
