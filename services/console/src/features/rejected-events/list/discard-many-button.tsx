import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type DiscardSelection } from '../../../api/rejected-event-endpoints.ts';
import { useFormats } from '../../../components/use-formats.ts';
import { ConfirmModal } from '../../sources/confirm-modal.tsx';
import { type OpenEvents } from './use-open-events.ts';

interface DiscardManyButtonProps {
  readonly events: OpenEvents;
  readonly isPending: boolean;
  readonly onDiscard: (selection: DiscardSelection) => void;
}

/** Forgets what many events held, after a question. What comes in meanwhile is neither counted nor discarded. */
export function DiscardManyButton({ events, isPending, onDiscard }: DiscardManyButtonProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asked, setAsked] = useState(events);
  const [asking, question] = useDisclosure(false);
  const counted = ({ count }: OpenEvents) => ({ count, number: formats.number(count) });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconTrash size={16} aria-hidden="true" />}
        loading={isPending}
        onClick={() => {
          setAsked(events);
          question.open();
        }}
      >
        {t('rejected.discardMany.begin', counted(events))}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('rejected.discardMany.title', counted(asked))}
        reason={t(`rejected.discardMany.reason.${asked.scope}`)}
        confirm={t('rejected.discardMany.begin', counted(asked))}
        onConfirm={() => onDiscard(asked.selection)}
      />
    </>
  );
}
