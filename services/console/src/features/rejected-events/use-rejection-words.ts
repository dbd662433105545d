import { useTranslation } from 'react-i18next';

import { type RejectedEvent } from '../../api/rejected-event-endpoints.ts';
import { useLabels } from '../../components/use-labels.ts';
import { type Words } from '../../components/words.ts';
import { useIssueWords } from './use-issue-words.ts';

/** Why an event was rejected when it came, in a sentence: of a tracking plan, what it wanted; else the reason. */
export function useRejectionWords(): (rejection: RejectedEvent) => Words {
  const { i18n } = useTranslation();
  const labelOf = useLabels();
  const issueWords = useIssueWords();
  return (rejection) =>
    rejection.reason === 'plan_blocked'
      ? issueWords(rejection)
      : { text: labelOf('sources.rejections', rejection.reason), language: i18n.language };
}
