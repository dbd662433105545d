import { useTranslation } from 'react-i18next';

import { type Issue } from '../../api/contract.ts';
import { type Expectation } from '../../api/plan-endpoints.ts';
import { type EventIssueCode } from '../../api/rejected-event-endpoints.ts';
import { type Words, asSaid } from '../../components/words.ts';
import { useExpectationWords } from '../sources/violations/use-violation-words.ts';

type Values = NonNullable<Issue['values']>;

/** What is wrong with an event and what to do about it, in the language of the reader where its code is known. */
export function useIssueWords(): (issue: Omit<Issue, 'path'>) => Words {
  const { t, i18n } = useTranslation();
  const expectations = useExpectationWords();
  const isKnown = (code: string): code is EventIssueCode => i18n.exists(`rejected.issues.${code}`);
  /** What a plan wants is words too. */
  const plannedValues = ({ expected = '', expectedKind, expectedValue = '', got = '' }: Values): Values => ({
    expected: expectations.expected({ kind: expectedKind as Expectation['kind'], value: expectedValue }, expected).text,
    got: expectations.got(got),
  });
  return ({ code, values = {}, message }) => {
    if (code === undefined || !isKnown(code)) return asSaid(message);
    const named = code === 'plan_value_unlike' ? plannedValues(values) : values;
    return { text: t(`rejected.issues.${code}`, named), language: i18n.language };
  };
}
