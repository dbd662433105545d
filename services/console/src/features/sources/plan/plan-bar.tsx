import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFlask } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type TrackingPlan } from '../../../api/plan-endpoints.ts';
import { StatusBadge } from '../../../components/status-badge.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { ConfirmModal } from '../confirm-modal.tsx';
import { SavedNote } from '../saved-note.tsx';
import classes from './plan.module.css';

interface PlanBarProps {
  readonly plan: TrackingPlan | null;
  readonly isChanged: boolean;
  /** Whether what is written is JSON. */
  readonly isReadable: boolean;
  readonly busy: 'save' | 'publish' | 'dryRun' | undefined;
  readonly wasSaved: boolean;
  readonly onSave: () => void;
  readonly onPublish: () => void;
  readonly onDryRun: () => void;
  readonly onArchive: () => void;
}

/** How the plan stands, and what can be done with it. */
export function PlanBar(props: PlanBarProps) {
  const { plan, isChanged, isReadable, busy, wasSaved, onSave, onDryRun } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={classes.bar}>
      <div className={classes.state}>
        <StatusBadge status={plan?.status ?? 'draft'} version={plan?.version ?? null} />
        <span className="dimmed small">
          {isChanged || plan === null
            ? t('plans.notSaved')
            : t('common.updated', { when: formats.dateTime(plan.updatedAt) })}
        </span>
        <SavedNote shown={wasSaved} />
      </div>
      <div className={classes.buttons}>
        {(plan?.status === 'live' || plan?.status === 'unpublishedChanges') && <ArchiveButton {...props} />}
        <Button
          variant="default"
          leftSection={<IconFlask size={16} aria-hidden="true" />}
          loading={busy === 'dryRun'}
          disabled={!isReadable}
          onClick={onDryRun}
        >
          {t('plans.dryRun')}
        </Button>
        <Button
          variant="default"
          loading={busy === 'save'}
          disabled={!isReadable || !isChanged || busy !== undefined}
          onClick={onSave}
        >
          {t('plans.save')}
        </Button>
        <PublishButton {...props} />
      </div>
    </div>
  );
}

function PublishButton({ plan, isChanged, isReadable, busy, onPublish }: PlanBarProps) {
  const { t } = useTranslation();
  const [asking, question] = useDisclosure(false);
  const isPublished = plan?.status === 'live' && !isChanged;
  return (
    <>
      <Button
        loading={busy === 'publish'}
        disabled={!isReadable || isPublished || busy !== undefined}
        onClick={question.open}
      >
        {t('plans.publish')}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('plans.publishTitle', { version: (plan?.version ?? 0) + 1 })}
        reason={t('plans.publishReason')}
        confirm={t('plans.publish')}
        onConfirm={onPublish}
        tone="plain"
      />
    </>
  );
}

function ArchiveButton({ busy, onArchive }: PlanBarProps) {
  const { t } = useTranslation();
  const [asking, question] = useDisclosure(false);
  return (
    <>
      <Button variant="subtle" color="gray" disabled={busy !== undefined} onClick={question.open}>
        {t('plans.archive')}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('plans.archiveTitle')}
        reason={t('plans.archiveReason')}
        confirm={t('plans.archive')}
        onConfirm={onArchive}
      />
    </>
  );
}
