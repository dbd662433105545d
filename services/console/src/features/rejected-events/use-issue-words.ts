import { useTranslation } from 'react-i18next';

import { useExpectationWords } from '../sources/violations/use-violation-words.ts';
import { issueKindOf } from './issue-kinds.ts';

export interface IssueWords {
  readonly text: string;
  /** Ingest speaks English; what is not known here is shown as it came. */
  readonly language: string;
}

/** What is wrong with an event and what to do about it, in the language of the reader where it is known. */
export function useIssueWords(): (message: string) => IssueWords {
  const { t, i18n } = useTranslation();
  const words = useExpectationWords();
  const plannedText = (expected: string, got: string): string => {
    if (expected === 'no such property') return t('rejected.issues.unplannedProperty');
    if (got !== 'nothing') {
      return t('rejected.issues.unlikePlan', { expected: words.expected(expected), got: words.got(got) });
    }
    return expected === 'a value'
      ? t('rejected.issues.missing')
      : t('rejected.issues.missingLike', { expected: words.expected(expected) });
  };
  return (message) => {
    const found = issueKindOf(message);
    if (found === undefined) return { text: message, language: 'en' };
    const text =
      found.kind === 'planned'
        ? plannedText(found.expected, found.got)
        : t(`rejected.issues.${found.key}`, { value: found.value });
    return { text, language: i18n.language };
  };
}
