export type { Comparison, ComparisonOperator } from './comparisons/comparison.ts';
export type { Condition, ConditionType } from './condition.ts';
export { conditionReferences, type ConditionReferences } from './condition-references.ts';
export { conditionSchema } from './condition-schema.ts';
export { describeCondition } from './describe-condition.ts';
export { durationMs, type Duration } from './duration.ts';
export { evaluate } from './evaluate.ts';
export type { Evaluation } from './evaluation.ts';
export {
  matchesRequirement,
  type EventRequirement,
  type OccurredEvent,
  type PropertyComparison,
} from './event-requirement.ts';
export { eventRequirements } from './event-requirements.ts';
export { explain, type Explanation, type Fact } from './explain.ts';
export type { ConditionNames } from './language/condition-names.ts';
export type { Locale } from './language/locale.ts';
export { joinOccurrences, OccurrenceWindow, type OccurrenceState } from './occurrence-window.ts';
export { parseCondition } from './parse-condition.ts';
export type { ProfileView } from './profile-view.ts';
export { renderExplanation } from './render-explanation.ts';
export { oneOf, schemaIssues, type WordsFor } from './schema-issues.ts';
