import { useTranslation } from 'react-i18next';

import { type RejectedEvent } from '../../api/rejected-event-endpoints.ts';
import { useLabels } from '../../components/use-labels.ts';
import { type IssueWords, useIssueWords } from './use-issue-words.ts';

/** Why an event was rejected when it came, in a sentence: of a tracking plan, what it wanted; else the reason. */
export function useRejectionWords(): (rejection: Pick<RejectedEvent, 'reason' | 'message'>) => IssueWords {
  const { i18n } = useTranslation();
  const labelOf = useLabels();
  const issueWords = useIssueWords();
  return ({ reason, message }) =>
    reason === 'plan_blocked'
      ? issueWords(message)
      : { text: labelOf('sources.rejections', reason), language: i18n.language };
}
