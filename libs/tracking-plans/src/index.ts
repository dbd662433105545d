export { type CompiledPlan, type PlanEvent, type PlanVerdict, compileTrackingPlan } from './compile-tracking-plan.ts';
export { EXPECTATION_KINDS, type Expectation, type ExpectationKind } from './checking/expectation.ts';
export type { Violation, ViolationAction } from './checking/violation.ts';
export { type ObservedEvent, PlanInference, inferTrackingPlan } from './inference/infer-tracking-plan.ts';
export { PLAN_FAULT_CODES, type PlanFaultCode } from './plan-fault.ts';
export { parseTrackingPlan } from './parse-tracking-plan.ts';
export type { ContentRules, PlanRules, PlannedEvent, PlannedTraits, TrackingPlanDocument } from './tracking-plan.ts';
export { trackingPlanSchema } from './tracking-plan-schema.ts';
