import { useTranslation } from 'react-i18next';

import { type RejectedEvent } from '../../api/rejected-event-endpoints.ts';
import { useLabels } from '../../components/use-labels.ts';
import { type Words } from '../../components/words.ts';
import { useIssueWords } from './use-issue-words.ts';

/** Why an event was rejected when it came, in a sentence; of those that came before faults had codes, the reason. */
export function useRejectionWords(): (rejection: RejectedEvent) => Words {
  const { i18n } = useTranslation();
  const labelOf = useLabels();
  const issueWords = useIssueWords();
  return (rejection) =>
    rejection.code === undefined && rejection.reason !== 'plan_blocked'
      ? { text: labelOf('sources.rejections', rejection.reason), language: i18n.language }
      : issueWords(rejection);
}
