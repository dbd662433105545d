import type { JourneyPublished } from '@ichie/contracts';
import type { JsonObject } from '@ichie/kernel';
import type { Effect } from '../src/domain/enrollment.ts';
import { EnrolledProfile } from '../src/domain/enrolled-profile.ts';
import { handOver, type HandedOver } from '../src/domain/handed-over.ts';
import { JourneyCatalog } from '../src/domain/journey-catalog.ts';
import type { Outcome } from '../src/domain/outcome.ts';
import { newProfile, type ProfileState } from '../src/domain/profile-state.ts';

export const NOON = Date.UTC(2026, 3, 1, 12);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

interface Occasion {
  /** The next one unless told. */
  readonly version?: number;
  readonly properties?: JsonObject;
  /** Whether it came for a profile that has become part of this one. */
  readonly origin?: 'own' | 'absorbed';
}

/**
 * One person whose story a test tells, with timers that fire when their time has come. What follows from each part is
 * told in short: `started welcome@1`, `> hello`, `mail template-hello`, `ended completed`.
 */
export class Person {
  now = NOON;
  readonly alarms = new Map<string, number>();
  effects: readonly Effect[] = [];
  #profile: EnrolledProfile;
  #state: ProfileState;
  readonly #catalog = new JourneyCatalog();
  #version = 0;

  constructor(...journeys: readonly JourneyPublished[]) {
    this.#state = newProfile({ workspaceId: 'shop', profileId: 'aiko' });
    for (const journey of journeys) this.#catalog.publish(journey);
    this.#profile = new EnrolledProfile(this.#state, this.#catalog.of('shop'));
  }

  /** Somebody else than the person of most stories. */
  static called(profileId: string, ...journeys: readonly JourneyPublished[]): Person {
    const person = new Person(...journeys);
    person.restore(newProfile({ workspaceId: 'shop', profileId }));
    return person;
  }

  did(event: string, { version = this.#next(), properties = {}, origin = 'own' }: Occasion = {}): string[] {
    const messageId = `message-${String(version)}`;
    const tracked = { event, messageId, properties, timestamp: this.now };
    return this.#told(this.#profile.observeEvent(tracked, { version, now: this.now, origin }));
  }

  has(traits: JsonObject, version = this.#next()): string[] {
    return this.#told(this.#profile.observeTraits(traits, { version, now: this.now, origin: 'own' }));
  }

  /** Enters a segment, as segmentation tells after it has seen `profileVersion`. */
  enters(segmentId: string, profileVersion = this.#version): string[] {
    return this.#membership('entered', segmentId, profileVersion);
  }

  leaves(segmentId: string, profileVersion = this.#version): string[] {
    return this.#membership('exited', segmentId, profileVersion);
  }

  /** Lets time pass, firing timers on the way at their own instants. */
  lives(durationMs: number): string[] {
    const until = this.now + durationMs;
    const story: string[] = [];
    for (;;) {
      const [due] = [...this.alarms].filter(([, at]) => at <= until).sort(([, left], [, right]) => left - right);
      if (due === undefined) break;
      this.alarms.delete(due[0]);
      this.now = Math.max(this.now, due[1]);
      story.push(...this.#told(this.#profile.wake(due[0], this.now)));
    }
    this.now = until;
    return story;
  }

  isErased(): string[] {
    return this.#told(this.#profile.erase({ version: this.#next(), now: this.now, origin: 'own' }));
  }

  /** Goes; answers what is handed over. */
  goes(): readonly HandedOver[] {
    return handOver(this.stored(), this.#next());
  }

  /** Learns that another profile is this person, at a version above all that came before. */
  isToldOf(from: string, version = this.#next()): string[] {
    this.#version = Math.max(this.#version, version);
    return this.#told(this.#profile.observeAbsorption(from, { version, now: this.now, origin: 'own' }));
  }

  takesIn(from: string, handedOver: readonly HandedOver[]): string[] {
    return handedOver.flatMap((part) => this.#told(this.#profile.absorb(from, part, this.now)));
  }

  /** Another version is published, and everything is read from the store again. */
  meets(journey: JourneyPublished): void {
    this.#catalog.publish(journey);
    this.restore(this.stored());
  }

  /** Begins anew with what a store holds. */
  restore(state: ProfileState): void {
    this.#state = state;
    this.#profile = new EnrolledProfile(state, this.#catalog.of('shop'));
  }

  /** What the store holds after everything was written. */
  stored(): ProfileState {
    const { row, memberships, enrollments, entries } = this.#profile.changes();
    const kept = new Map(this.#state.enrollments.map((enrollment) => [enrollment.enrollmentId, enrollment]));
    for (const [id, enrollment] of enrollments) {
      if (enrollment === null) kept.delete(id);
      else kept.set(id, enrollment);
    }
    const members = new Set(this.#state.memberships);
    for (const [id, isMember] of memberships) {
      if (isMember) members.add(id);
      else members.delete(id);
    }
    return {
      ...this.#state,
      ...row,
      stage: 'known',
      memberships: members,
      enrollments: [...kept.values()],
      entries: new Map([...this.#state.entries, ...entries]),
    };
  }

  get changes(): ReturnType<EnrolledProfile['changes']> {
    return this.#profile.changes();
  }

  #membership(change: 'entered' | 'exited', segmentId: string, profileVersion: number): string[] {
    const membership = { change, segmentId, profileVersion, messageId: null, at: this.now };
    return this.#told(this.#profile.observeMembership(membership, this.now));
  }

  #next(): number {
    this.#version += 1;
    return this.#version;
  }

  #told({ effects, alarms }: Outcome): string[] {
    this.effects = effects;
    for (const { name, at } of alarms) {
      if (at === null) this.alarms.delete(name);
      else this.alarms.set(name, at);
    }
    return effects.map(tell);
  }
}

function tell(effect: Effect): string {
  switch (effect.type) {
    case 'started':
      return `started ${effect.enrollment.journeyId}@${String(effect.enrollment.journeyVersion)}`;
    case 'stepEntered':
      return `> ${effect.stepId}`;
    case 'messageRequested':
      return `mail ${effect.message.templateId}`;
    case 'ended':
      return `ended ${effect.reason}`;
  }
}
