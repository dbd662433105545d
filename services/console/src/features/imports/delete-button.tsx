import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../app/use-workspace.ts';
import { ProblemNote } from '../../components/problem-note.tsx';
import { ConfirmModal } from '../sources/confirm-modal.tsx';
import { useDeleteImport } from './use-import-changes.ts';

/** Forgets an import and its file; what was imported stays. */
export function DeleteButton({ importId }: { readonly importId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const remove = useDeleteImport({ workspaceId, importId });
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <ProblemNote title={t('imports.actFailed')} error={remove.error} />
      <Button variant="default" loading={remove.isPending} onClick={question.open}>
        {t('imports.delete')}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('imports.deleteTitle')}
        reason={t('imports.deleteReason')}
        confirm={t('imports.delete')}
        onConfirm={() =>
          remove.mutate(undefined, {
            onSuccess: () => void navigate({ to: '/workspaces/$workspaceId/imports', params: { workspaceId } }),
          })
        }
      />
    </>
  );
}
