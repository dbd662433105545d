import type { PlanEvent } from '../compile-tracking-plan.ts';
import type { PlannedEvent, PlannedTraits, TrackingPlanDocument } from '../tracking-plan.ts';
import { objectSchema } from './infer-schema.ts';
import { type Budget, INFERENCE_LIMITS, ObservedObjects } from './observed-values.ts';

/** An event that was accepted. */
export type ObservedEvent = PlanEvent;

/** Learns a plan from events, one after the other, in bounded memory. */
export class PlanInference {
  readonly #budget: Budget = { values: INFERENCE_LIMITS.values };
  readonly #events = new Map<string, ObservedObjects>();
  #identify: ObservedObjects | undefined;
  #group: ObservedObjects | undefined;

  add({ method, event, properties, traits }: ObservedEvent): void {
    switch (method) {
      case 'track':
        this.#eventsNamed(event ?? '')?.add(properties);
        return;
      case 'identify':
        this.#identify ??= this.#begin();
        this.#identify.add(traits);
        return;
      case 'group':
        this.#group ??= this.#begin();
        this.#group.add(traits);
        return;
      default:
    }
  }

  /**
   * A plan that all events seen keep to, to be edited by people: it blocks and changes nothing yet. Properties that were
   * always there are required, texts of which there are few are choices, others have the format that all of them had.
   */
  document(): TrackingPlanDocument {
    const events = [...this.#events].sort(([left], [right]) => (left < right ? -1 : 1));
    return {
      rules: { unplannedEvents: 'allow', unplannedProperties: 'allow', violations: 'allow', coerce: false },
      events: Object.fromEntries(events.map(([name, objects]): [string, PlannedEvent] => [name, plannedOf(objects)])),
      ...(this.#identify === undefined ? {} : { identify: plannedOf(this.#identify) }),
      ...(this.#group === undefined ? {} : { group: plannedOf(this.#group) }),
    };
  }

  #eventsNamed(name: string): ObservedObjects | undefined {
    const known = this.#events.get(name);
    if (known !== undefined || name === '' || this.#events.size >= INFERENCE_LIMITS.events) return known;
    const made = this.#begin();
    this.#events.set(name, made);
    return made;
  }

  #begin(): ObservedObjects {
    return new ObservedObjects(this.#budget, 0);
  }
}

const plannedOf = (objects: ObservedObjects): PlannedTraits => ({ schema: objectSchema(objects) });

/** A plan for events like these; {@link PlanInference} takes them one by one. */
export function inferTrackingPlan(observed: Iterable<ObservedEvent>): TrackingPlanDocument {
  const inference = new PlanInference();
  for (const event of observed) inference.add(event);
  return inference.document();
}
