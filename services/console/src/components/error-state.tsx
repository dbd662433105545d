import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { hasCode } from '../api/api-error.ts';
import { EmptyState } from './empty-state.tsx';

interface ErrorStateProps {
  readonly error: unknown;
  readonly onRetry?: () => void;
}

/** Something could not be loaded: what is wrong, and another try. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  return (
    <div role="alert">
      <EmptyState
        title={t('errors.title')}
        reason={hasCode(error, 'unreachable') ? t('errors.unreachable') : t('errors.unknown')}
        action={
          onRetry && (
            <Button variant="default" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          )
        }
      />
    </div>
  );
}
