import { durationMs, evaluate, type ProfileView } from '@ichie/conditions';
import type { MessageStep, Step } from '@ichie/journeys';
import { derivedId, type Instant } from '@ichie/kernel';
import type { Effect, Enrollment } from './enrollment.ts';
import type { Journey } from './journey.ts';

/** One person, as a journey sees them. */
export interface Traveller extends ProfileView {
  /** The latest version of the profile that was heard of. */
  readonly version: number;
}

/** How far somebody came: to a wait, or to the end (null). */
export interface Advance {
  readonly enrollment: Enrollment | null;
  readonly effects: readonly Effect[];
}

/**
 * Walks on from where the enrollment stands, before the first step or at a wait that is over, until the next wait or
 * the end. It always comes there: a valid graph has no loop without a wait.
 */
export function advance(enrollment: Enrollment, journey: Journey, traveller: Traveller, now: Instant): Advance {
  const walk = new Walk(enrollment, traveller, now);
  for (let stepId = firstDestination(enrollment, journey); ;) {
    const step = stepId === null ? undefined : journey.steps.get(stepId);
    if (step === undefined) return walk.end();
    walk.enter(step);
    if (step.type === 'wait') return walk.wait(durationMs(step.duration));
    if (step.type === 'message') walk.request(step);
    stepId = destination(step, traveller, now);
  }
}

function firstDestination({ stepId }: Enrollment, { graph, steps }: Journey): string | null {
  if (stepId === null) return graph.firstStepId;
  const step = steps.get(stepId);
  return step?.type === 'wait' ? step.next : null;
}

function destination(step: Step, traveller: Traveller, now: Instant): string | null {
  switch (step.type) {
    case 'wait':
    case 'message':
      return step.next;
    case 'exit':
      return null;
    case 'branch': {
      const taken = step.branches.find(({ condition }) => evaluate(condition, traveller, now).matches);
      return taken === undefined ? step.otherwise : taken.next;
    }
  }
}

/** The enrollment while it walks, and what is told on the way. */
class Walk {
  readonly #effects: Effect[] = [];
  readonly #traveller: Traveller;
  readonly #now: Instant;
  #enrollment: Enrollment;

  constructor(enrollment: Enrollment, traveller: Traveller, now: Instant) {
    this.#enrollment = { ...enrollment, waitsUntil: null };
    this.#traveller = traveller;
    this.#now = now;
  }

  enter({ stepId }: Step): void {
    this.#enrollment = { ...this.#enrollment, stepId };
    this.#effects.push({ type: 'stepEntered', stepId, enrollment: this.#enrollment, at: this.#now });
  }

  request({ stepId, channel, templateId, class: messageClass }: MessageStep): void {
    const { enrollmentId, visits } = this.#enrollment;
    const visit = (visits[stepId] ?? 0) + 1;
    this.#enrollment = { ...this.#enrollment, visits: { ...visits, [stepId]: visit } };
    const messageId = derivedId(enrollmentId, stepId, String(visit));
    const content = { messageId, stepId, channel, templateId, class: messageClass };
    const message = { ...content, profileVersion: this.#traveller.version };
    this.#effects.push({ type: 'messageRequested', message, enrollment: this.#enrollment, at: this.#now });
  }

  wait(ms: number): Advance {
    return { enrollment: { ...this.#enrollment, waitsUntil: this.#now + ms }, effects: this.#effects };
  }

  end(): Advance {
    const { stepId } = this.#enrollment;
    this.#effects.push({ type: 'ended', stepId, reason: 'completed', enrollment: this.#enrollment, at: this.#now });
    return { enrollment: null, effects: this.#effects };
  }
}
