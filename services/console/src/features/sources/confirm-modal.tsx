import { Button, Group, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ConfirmModalProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What follows from it. */
  readonly reason: string;
  readonly confirm: string;
  readonly onConfirm: () => void;
  /** `careful` where something is put at risk, `plain` where something begins. */
  readonly tone?: 'careful' | 'plain';
}

/** Asks once more before something that cannot be taken back. */
export function ConfirmModal({
  opened,
  onClose,
  title,
  reason,
  confirm,
  onConfirm,
  tone = 'careful',
}: ConfirmModalProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p>{reason}</p>
      <Group justify="flex-end" gap={8} mt={20}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('sources.cancel')}
        </Button>
        <Button
          {...(tone === 'careful' && { color: 'red.9' })}
          onClick={() => {
            onConfirm();
            onClose();
          }}
        >
          {confirm}
        </Button>
      </Group>
    </Modal>
  );
}
