import { useTranslation } from 'react-i18next';

import { ApiError } from '../../../api/api-error.ts';
import { type Import } from '../../../api/import-endpoints.ts';
import { ProblemNote } from '../../../components/problem-note.tsx';

/** Why an import broke off, and the remedy. */
export function FailureNote({ failure }: { readonly failure: NonNullable<Import['failure']> }) {
  const { t } = useTranslation();
  const { code, message } = failure;
  return (
    <ProblemNote
      title={t('imports.outcome.failed')}
      error={new ApiError({ type: 'about:blank', title: code, status: 200, code, detail: message })}
    />
  );
}
