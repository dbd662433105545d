import { Button, Group, Modal, Select, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type SourceKey } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Note } from '../../../components/note.tsx';
import { SaveProblem } from '../save-problem.tsx';
import { useRotateKey } from '../use-source-changes.ts';

interface RotateKeyModalProps {
  readonly sourceId: string;
  /** Which key is to be new; nothing while nobody asks. */
  readonly kind: SourceKey['kind'] | undefined;
  readonly onClose: () => void;
}

const overlaps = ['0', '1', '24', '168', '720'] as const;
type Overlap = (typeof overlaps)[number];

/** Asks how long the old key is to work on, and makes the new one, which the page then shows. */
export function RotateKeyModal({ sourceId, kind, onClose }: RotateKeyModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={kind !== undefined}
      onClose={onClose}
      title={t(`sources.keys.rotate.${kind ?? 'write'}`)}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {kind !== undefined && <RotateKeyForm sourceId={sourceId} kind={kind} onClose={onClose} />}
    </Modal>
  );
}

interface RotateKeyFormProps extends RotateKeyModalProps {
  readonly kind: SourceKey['kind'];
}

function RotateKeyForm({ sourceId, kind, onClose }: RotateKeyFormProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const rotate = useRotateKey({ workspaceId, sourceId });
  const [overlap, setOverlap] = useState<Overlap>('168');
  return (
    <Stack gap={16}>
      <p>{t('sources.keys.rotateReason')}</p>
      <Select<Overlap>
        label={t('sources.keys.overlap')}
        size="md"
        allowDeselect={false}
        value={overlap}
        onChange={(value) => value !== null && setOverlap(value)}
        data={overlaps.map((value) => ({ value, label: t(`sources.keys.overlaps.${value}`) }))}
      />
      {overlap === '0' && <Note tone="caution">{t('sources.keys.endsAtOnce')}</Note>}
      <SaveProblem error={rotate.error} />
      <Group justify="flex-end" gap={8}>
        <Button variant="default" onClick={onClose}>
          {t('sources.cancel')}
        </Button>
        <Button
          loading={rotate.isPending}
          onClick={() =>
            rotate.mutate(
              { kind, overlapHours: Number(overlap) },
              {
                onSuccess: () => {
                  onClose();
                  window.scrollTo({ top: 0 });
                },
              },
            )
          }
        >
          {t('sources.keys.rotateSubmit')}
        </Button>
      </Group>
    </Stack>
  );
}
