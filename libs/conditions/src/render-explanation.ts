import { kindOf } from './condition-kinds.ts';
import { conditionPhrase } from './describe-condition.ts';
import type { Explanation, Fact } from './explain.ts';
import type { ConditionNames } from './language/condition-names.ts';
import { formatNumber, formatValue } from './language/format.ts';
import type { Locale } from './language/locale.ts';

/** An explanation as indented lines, each with ✓ or ✗, what was asked and what was found. */
export const renderExplanation = (explanation: Explanation, locale: Locale, names: ConditionNames = {}): string =>
  lines(explanation, locale, names).join('\n');

function lines(explanation: Explanation, locale: Locale, names: ConditionNames): readonly string[] {
  const { condition, matches, fact, children } = explanation;
  const heading = kindOf(condition).heading?.(locale) ?? conditionPhrase(condition, locale, names).end;
  const found = fact === null ? '' : inBrackets(renderFact(fact, locale), locale);
  return [
    `${matches ? '✓' : '✗'} ${heading}${found}`,
    ...children.flatMap((child) => lines(child, locale, names)).map((line) => `  ${line}`),
  ];
}

const inBrackets = (text: string, locale: Locale): string => (locale === 'ja' ? `（${text}）` : ` (${text})`);

function renderFact(fact: Fact, locale: Locale): string {
  switch (fact.type) {
    case 'trait':
      return locale === 'ja' ? `実際：${formatValue(fact.value, locale)}` : `it is ${formatValue(fact.value, locale)}`;
    case 'event':
      return renderCount(fact.count, fact.orMore ? 'orMore' : 'exact', locale);
    case 'segment':
      if (locale === 'ja') return fact.isMember ? '実際：属している' : '実際：属していない';
      return fact.isMember ? 'a member' : 'not a member';
  }
}

function renderCount(count: number, precision: 'exact' | 'orMore', locale: Locale): string {
  const number = formatNumber(count, locale);
  if (locale === 'ja') return `実際：${number}回${precision === 'orMore' ? '以上' : ''}`;
  if (precision === 'orMore') return `${number} or more times`;
  return count === 1 ? 'once' : `${number} times`;
}
