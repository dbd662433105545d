import { useTranslation } from 'react-i18next';

import { ApiError, hasCode } from '../../api/api-error.ts';
import classes from './source-page.module.css';

interface SaveProblemProps {
  readonly error: unknown;
  /** What is wrong, where the page knows it better than the server says it. */
  readonly children?: string | undefined;
}

/** Why something could not be saved; nothing where it could. */
export function SaveProblem({ error, children }: SaveProblemProps) {
  const { t } = useTranslation();
  if (error === null || error === undefined) return null;
  const { issues = [] } = error instanceof ApiError ? error.problem : {};
  return (
    <div role="alert" className={classes.problem}>
      <p>{t('sources.failed')}</p>
      <p>{children ?? (hasCode(error, 'unreachable') ? t('errors.unreachable') : t('sources.failedReason'))}</p>
      {children === undefined && issues.length > 0 && (
        <ul lang="en">
          {issues.map(({ path, message }) => (
            <li key={`${path} ${message}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
