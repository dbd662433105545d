import { type Issue } from '../../api/contract.ts';
import { type Expectation } from '../../api/plan-endpoints.ts';
import { type Coded, useCodedWords } from '../../components/use-coded-words.ts';
import { type Words } from '../../components/words.ts';
import { useExpectationWords } from '../sources/violations/use-violation-words.ts';

type Values = NonNullable<Issue['values']>;

/** What is wrong with an event and what to do about it, in the language of the reader where its code is known. */
export function useIssueWords(): (issue: Coded) => Words {
  const words = useCodedWords('rejected.issues');
  const expectations = useExpectationWords();
  /** What a plan wants is words too. */
  const plannedValues = ({ expected = '', expectedKind, expectedValue = '', got = '' }: Values): Values => ({
    expected: expectations.expected({ kind: expectedKind as Expectation['kind'], value: expectedValue }, expected).text,
    got: expectations.got(got),
  });
  return (issue) =>
    words(issue.code === 'plan_value_unlike' ? { ...issue, values: plannedValues(issue.values ?? {}) } : issue);
}
