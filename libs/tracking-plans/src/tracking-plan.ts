import type { JsonObject } from '@ichie/kernel';

/** What a source has promised to send: one published version of its tracking plan. */
export interface TrackingPlanDocument {
  /** What holds for every event unless its own entry says otherwise. */
  readonly rules: PlanRules;
  /** Planned track events by name. */
  readonly events: Readonly<Record<string, PlannedEvent>>;
  /** Traits of identify calls; absent: anything goes. */
  readonly identify?: PlannedTraits;
  /** Traits of group calls; absent: anything goes. */
  readonly group?: PlannedTraits;
}

/** What becomes of what the plan does not allow. */
export interface PlanRules {
  /** Track events that the plan does not name. */
  readonly unplannedEvents: 'allow' | 'block';
  /** Properties that the schema does not name. */
  readonly unplannedProperties: 'allow' | 'omit' | 'block';
  /** A property that breaks the schema: let it pass, leave it out, or block the event. */
  readonly violations: 'allow' | 'omit' | 'block';
  /** Whether values of the wrong type are converted where nothing is lost: "42" → 42, "true" → true, 42 → "42". */
  readonly coerce: boolean;
}

/** The rules that an event may have of its own. */
export type ContentRules = Omit<PlanRules, 'unplannedEvents'>;

export interface PlannedEvent {
  readonly description?: string;
  /** JSON Schema (2020-12) of the event's properties. */
  readonly schema: JsonObject;
  readonly rules?: Partial<ContentRules>;
}

export interface PlannedTraits {
  /** JSON Schema (2020-12) of the traits. */
  readonly schema: JsonObject;
  readonly rules?: Partial<ContentRules>;
}
