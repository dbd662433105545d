import type { JsonObject } from '@ichie/kernel';
import {
  type CompiledPlan,
  type PlanEvent,
  type PlanRules,
  type PlannedEvent,
  type TrackingPlanDocument,
  compileTrackingPlan,
  parseTrackingPlan,
} from '../src/index.ts';

/** Rules that let everything pass. */
export const LENIENT: PlanRules = {
  unplannedEvents: 'allow',
  unplannedProperties: 'allow',
  violations: 'allow',
  coerce: false,
};

/** A plan for one event, `Order Completed`. */
export const aPlan = (
  schema: JsonObject,
  rules: Partial<PlanRules> = {},
  own: Partial<PlannedEvent> = {},
): TrackingPlanDocument => ({
  rules: { ...LENIENT, ...rules },
  events: { 'Order Completed': { schema, ...own } },
});

/** Properties by name, without any other word on the object. */
export const anObject = (properties: JsonObject, ...required: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
});

export const anOrder = (properties: JsonObject): PlanEvent => ({
  method: 'track',
  event: 'Order Completed',
  properties,
  traits: {},
});

/** Parses and compiles: a plan that cannot be parsed is a fault of the test. */
export function compiled(document: TrackingPlanDocument): CompiledPlan {
  const parsed = parseTrackingPlan(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
  return compileTrackingPlan(parsed.value);
}
