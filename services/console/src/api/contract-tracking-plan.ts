/** What becomes of a property that a plan does not want. */
export type PropertyRule = 'allow' | 'omit' | 'block';

/** The rules that the plan has, and that an event or the traits may have of their own. */
export interface ContentRules {
  readonly unplannedProperties: PropertyRule;
  readonly violations: PropertyRule;
  /** Whether values of the wrong type are converted where nothing is lost. */
  readonly coerce: boolean;
}

export interface PlanRules extends ContentRules {
  readonly unplannedEvents: 'allow' | 'block';
}

/** JSON Schema 2020-12 of properties or traits. */
export type PlanSchema = Readonly<Record<string, unknown>>;

export interface PlannedTraits {
  readonly schema: PlanSchema;
  readonly rules?: Partial<ContentRules>;
}

export interface PlannedEvent extends PlannedTraits {
  readonly description?: string;
}

/** A tracking plan as the server takes it: a language of its own, which the API’s description leaves open. */
export interface TrackingPlanDocument {
  readonly rules: PlanRules;
  readonly events: Readonly<Record<string, PlannedEvent>>;
  readonly identify?: PlannedTraits;
  readonly group?: PlannedTraits;
}
