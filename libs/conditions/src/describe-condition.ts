import type { Condition } from './condition.ts';
import type { DescriptionContext } from './condition-kind.ts';
import { kindOf } from './condition-kinds.ts';
import type { ConditionNames } from './language/condition-names.ts';
import type { Locale } from './language/locale.ts';
import type { Phrase } from './language/phrase.ts';

/** The condition as one sentence, without a full stop: “Ordered at least 2 times in the last 30 days and plan is “gold””. */
export function describeCondition(condition: Condition, locale: Locale, names: ConditionNames = {}): string {
  const sentence = conditionPhrase(condition, locale, names).end;
  return locale === 'en' ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : sentence;
}

/** The condition as a clause. */
export function conditionPhrase(condition: Condition, locale: Locale, names: ConditionNames): Phrase {
  const context: DescriptionContext = {
    locale,
    names,
    describe: (child) => kindOf(child).describe(child, context),
    complementOf: (child) => kindOf(child).complement?.(child),
  };
  return context.describe(condition);
}
