import { useTranslation } from 'react-i18next';

import { ProblemNote } from '../../components/problem-note.tsx';

/** Why something could not be saved; nothing where it could. */
export function SaveProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  return <ProblemNote title={t('sources.failed')} error={error} />;
}
