import { useTranslation } from 'react-i18next';

import { type RowIssue } from '../../../api/import-endpoints.ts';
import { type Words, asSaid } from '../../../components/words.ts';

/** What is wrong with a cell or a row, in the language of the reader where its code is known. */
export function useIssueText(): (issue: RowIssue) => Words {
  const { t, i18n } = useTranslation();
  return ({ code, values = {}, message }) =>
    code !== undefined && i18n.exists(`imports.issues.${code}`)
      ? { text: t(`imports.issues.${code}`, values), language: i18n.language }
      : asSaid(message);
}
