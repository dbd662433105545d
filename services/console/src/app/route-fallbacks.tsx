import { Button } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { EmptyState } from '../components/empty-state.tsx';
import { ErrorState } from '../components/error-state.tsx';
import { ButtonLink } from '../components/links.tsx';
import { useSignOut } from './use-sign-out.ts';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <main>
      <h1 className="visually-hidden">{t('errors.notFound')}</h1>
      <EmptyState
        title={t('errors.notFound')}
        reason={t('errors.notFoundReason')}
        action={
          <ButtonLink to="/" variant="default">
            {t('errors.toOverview')}
          </ButtonLink>
        }
      />
    </main>
  );
}

/** A page that could not be shown. */
export function RouteErrorPage({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <ErrorState
      error={error}
      onRetry={() => {
        reset();
        void router.invalidate();
      }}
    />
  );
}

/** Somebody who belongs to no workspace yet. */
export function NoWorkspacePage() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <main>
      <h1 className="visually-hidden">{t('errors.noWorkspace')}</h1>
      <EmptyState
        title={t('errors.noWorkspace')}
        reason={t('errors.noWorkspaceReason')}
        action={
          <Button variant="default" onClick={() => signOut.mutate()}>
            {t('shell.signOut')}
          </Button>
        }
      />
    </main>
  );
}
