import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ConfirmModal } from '../confirm-modal.tsx';

/** Asks before a page is left on which something was written that is not saved. */
export function LeaveGuard({ isNeeded }: { readonly isNeeded: boolean }) {
  const { t } = useTranslation();
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) =>
      isNeeded && (current.pathname !== next.pathname || !('tab' in next.search) || next.search.tab !== 'plan'),
    enableBeforeUnload: () => isNeeded,
    withResolver: true,
  });
  return (
    <ConfirmModal
      opened={leaving.status === 'blocked'}
      onClose={() => leaving.reset?.()}
      title={t('plans.leaveTitle')}
      reason={t('plans.leaveReason')}
      confirm={t('plans.leave')}
      onConfirm={() => leaving.proceed?.()}
    />
  );
}
