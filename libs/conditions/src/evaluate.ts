import type { Instant } from '@ichie/kernel';
import type { Condition } from './condition.ts';
import type { EvaluationContext } from './condition-kind.ts';
import { kindOf } from './condition-kinds.ts';
import type { Evaluation } from './evaluation.ts';
import type { ProfileView } from './profile-view.ts';

/**
 * Whether the person matches at `now`, and until when at least that holds if nothing is learnt about them. A caller
 * who wants to notice the passing of time evaluates again at `changesAt`.
 */
export function evaluate(condition: Condition, view: ProfileView, now: Instant): Evaluation {
  const context: EvaluationContext = {
    view,
    now,
    evaluate: (child) => kindOf(child).evaluate(child, context),
  };
  return context.evaluate(condition);
}
