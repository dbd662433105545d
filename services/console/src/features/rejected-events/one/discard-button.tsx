import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../../app/use-workspace.ts';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { ConfirmModal } from '../../sources/confirm-modal.tsx';
import { useDiscard } from '../use-rejected-event-changes.ts';

/** Forgets what an event held, after a question. */
export function DiscardButton({ rejectedEventId }: { readonly rejectedEventId: string }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const discard = useDiscard({ workspaceId, rejectedEventId });
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <Button variant="default" loading={discard.isPending} onClick={question.open}>
        {t('rejected.discard')}
      </Button>
      <ProblemNote title={t('rejected.discardFailed')} error={discard.error} />
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('rejected.discardTitle')}
        reason={t('rejected.discardReason')}
        confirm={t('rejected.discard')}
        onConfirm={() => discard.mutate()}
      />
    </>
  );
}
