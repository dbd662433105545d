import { evaluate, type Evaluation } from '@ichie/conditions';
import { derivedId, type Instant } from '@ichie/kernel';
import { advance, type Traveller } from './advance.ts';
import type { Effect, EndReason, Enrollment } from './enrollment.ts';
import type { HandedOver } from './handed-over.ts';
import type { Journey } from './journey.ts';
import type { Alarm, Outcome } from './outcome.ts';
import type { Entry, ProfileChanges, ProfileState } from './profile-state.ts';
import { mayEnterAgain } from './reentry.ts';
import type { WorkspaceJourneys } from './workspace-journeys.ts';

/** Long enough for a definition to arrive that another instance had seen already. */
const DEFINITION_RETRY_MS = 60_000;

const noExit: Evaluation = { matches: false, changesAt: null };

/** The journeys that one profile is in: lets it in, moves it on, takes it out, and remembers what has to be told and written. */
export class Enrollments {
  readonly #profileId: string;
  readonly #journeys: WorkspaceJourneys;
  readonly #traveller: Traveller;
  readonly #active: Map<string, Enrollment>;
  readonly #entries: Map<string, Instant>;
  readonly #changed = new Set<string>();
  readonly #changedEntries = new Set<string>();
  #effects: Effect[] = [];
  #alarms: Alarm[] = [];

  constructor(state: ProfileState, journeys: WorkspaceJourneys, traveller: Traveller) {
    this.#profileId = state.profileId;
    this.#journeys = journeys;
    this.#traveller = traveller;
    this.#active = new Map(state.enrollments.map((enrollment) => [enrollment.enrollmentId, enrollment]));
    this.#entries = new Map(state.entries);
  }

  /** Lets the person in, unless they are in, may not come again, or the exit rule takes them out already. */
  enter(journey: Journey, { cause, occasion, event }: Omit<Entry, 'profileVersion'>, now: Instant): void {
    const { journeyId, version, graph } = journey;
    if ([...this.#active.values()].some((enrollment) => enrollment.journeyId === journeyId)) return;
    if (!mayEnterAgain(graph.reentry, this.#entries.get(journeyId), now)) return;
    if (this.#judgeExit(journey, now).matches) return;
    const enrollment: Enrollment = {
      enrollmentId: derivedId(journeyId, this.#profileId, occasion),
      journeyId,
      journeyVersion: version,
      cause,
      event,
      startedAt: now,
      stepId: null,
      waitsUntil: null,
      wakesAt: null,
      visits: {},
    };
    this.#entries.set(journeyId, now);
    this.#changedEntries.add(journeyId);
    this.#effects.push({ type: 'started', enrollment, at: now });
    this.#moveOn(enrollment, journey, now);
  }

  /** Takes the person out of the journeys that this event ends. */
  exitOnEvent(event: string, now: Instant): void {
    for (const [enrollment, journey] of this.#walked()) {
      if (journey.graph.exit?.event === event) this.#end(enrollment, 'exitRule', now);
    }
  }

  /** Something changed about the person: exit rules may have come true. */
  checkExits(now: Instant): void {
    for (const [enrollment, journey] of this.#walked()) {
      const exit = this.#judgeExit(journey, now);
      const stayed = withWake(enrollment, exit);
      if (exit.matches) this.#end(enrollment, 'exitRule', now);
      else if (stayed.wakesAt !== enrollment.wakesAt) this.#keep(stayed);
    }
  }

  /** The time of an alarm has come. */
  wake(enrollmentId: string, now: Instant): void {
    const enrollment = this.#active.get(enrollmentId);
    if (enrollment === undefined) return;
    const journey = this.#journeys.version(enrollment.journeyId, enrollment.journeyVersion);
    if (journey === undefined) {
      this.#keep({ ...enrollment, wakesAt: now + DEFINITION_RETRY_MS });
      return;
    }
    const exit = this.#judgeExit(journey, now);
    if (exit.matches) this.#end(enrollment, 'exitRule', now);
    else if (enrollment.waitsUntil !== null && enrollment.waitsUntil <= now) this.#moveOn(enrollment, journey, now);
    else this.#keep(withWake(enrollment, exit));
  }

  /**
   * Takes in the runs of another profile, with what it went through before. `didAfter` knows the exit events of both.
   * Of two runs in one journey, that which began first goes on.
   */
  takeIn(
    { enrollments, entries }: Pick<HandedOver, 'enrollments' | 'entries'>,
    didAfter: (event: string, instant: Instant) => boolean,
    now: Instant,
  ): void {
    for (const [journeyId, enteredAt] of entries) {
      this.#entries.set(journeyId, Math.max(enteredAt, this.#entries.get(journeyId) ?? enteredAt));
      this.#changedEntries.add(journeyId);
    }
    for (const enrollment of enrollments) this.#keep(enrollment);
    for (const [enrollment, { graph }] of this.#walked()) {
      const event = graph.exit?.event;
      if (event !== undefined && didAfter(event, enrollment.startedAt)) this.#end(enrollment, 'exitRule', now);
    }
    const walking = new Set<string>();
    for (const enrollment of [...this.#active.values()].sort(byStart)) {
      if (walking.has(enrollment.journeyId)) this.#end(enrollment, 'merged', now);
      walking.add(enrollment.journeyId);
    }
  }

  endAll(reason: EndReason, now: Instant): void {
    for (const enrollment of this.#active.values()) this.#end(enrollment, reason, now);
  }

  /** What followed since this was last asked. */
  takeOutcome(): Outcome {
    const outcome = { effects: this.#effects, alarms: this.#alarms };
    this.#effects = [];
    this.#alarms = [];
    return outcome;
  }

  /** What has to be written. */
  changes(): Pick<ProfileChanges, 'enrollments' | 'entries'> {
    const enrollments = [...this.#changed].map((id) => [id, this.#active.get(id) ?? null] as const);
    const entries = [...this.#entries].filter(([journeyId]) => this.#changedEntries.has(journeyId));
    return { enrollments: new Map(enrollments), entries: new Map(entries) };
  }

  /** The enrollments whose versions are known here, with them. */
  #walked(): readonly (readonly [Enrollment, Journey])[] {
    return [...this.#active.values()].flatMap((enrollment) => {
      const journey = this.#journeys.version(enrollment.journeyId, enrollment.journeyVersion);
      return journey === undefined ? [] : [[enrollment, journey] as const];
    });
  }

  #moveOn(enrollment: Enrollment, journey: Journey, now: Instant): void {
    const next = advance(enrollment, journey, this.#traveller, now);
    this.#effects.push(...next.effects);
    if (next.enrollment === null) this.#remove(enrollment);
    else this.#keep(withWake(next.enrollment, this.#judgeExit(journey, now)));
  }

  #judgeExit({ graph }: Journey, now: Instant): Evaluation {
    return graph.exit?.condition === undefined ? noExit : evaluate(graph.exit.condition, this.#traveller, now);
  }

  #keep(enrollment: Enrollment): void {
    const { enrollmentId, wakesAt } = enrollment;
    this.#active.set(enrollmentId, enrollment);
    this.#changed.add(enrollmentId);
    this.#alarms.push({ name: enrollmentId, at: wakesAt });
  }

  #end(enrollment: Enrollment, reason: EndReason, now: Instant): void {
    this.#effects.push({ type: 'ended', stepId: enrollment.stepId, reason, enrollment, at: now });
    this.#remove(enrollment);
  }

  #remove({ enrollmentId }: Enrollment): void {
    this.#active.delete(enrollmentId);
    this.#changed.add(enrollmentId);
    this.#alarms.push({ name: enrollmentId, at: null });
  }
}

const byStart = (left: Enrollment, right: Enrollment): number =>
  left.startedAt - right.startedAt || (left.enrollmentId < right.enrollmentId ? -1 : 1);

/** An enrollment is looked at when its wait is over, or when time alone may make the exit rule come true. */
function withWake(enrollment: Enrollment, { changesAt }: Evaluation): Enrollment {
  const instants = [enrollment.waitsUntil, changesAt].filter((instant) => instant !== null);
  return { ...enrollment, wakesAt: instants.length === 0 ? null : Math.min(...instants) };
}
