import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

import { ConfirmModal } from '../../sources/confirm-modal.tsx';

interface CancelButtonProps {
  readonly disabled: boolean;
  readonly onCancel: () => void;
}

/** Ends an import for good, after asking once more. */
export function CancelButton({ disabled, onCancel }: CancelButtonProps) {
  const { t } = useTranslation();
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="gray" disabled={disabled} onClick={question.open}>
        {t('imports.run.cancel')}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('imports.run.cancelTitle')}
        reason={t('imports.run.cancelReason')}
        confirm={t('imports.run.cancel')}
        onConfirm={onCancel}
      />
    </>
  );
}
