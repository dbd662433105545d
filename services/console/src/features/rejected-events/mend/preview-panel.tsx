import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type MendPreview, type MendRequest } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { ConfirmModal } from '../../sources/confirm-modal.tsx';
import { type RejectedEventSearch } from '../rejected-event-search.ts';
import { useBeginMend } from '../use-rejected-event-changes.ts';
import classes from './mend-page.module.css';
import { MendedEvent } from './mended-event.tsx';

interface PreviewPanelProps {
  readonly preview: MendPreview;
  /** What it is the preview of, and what is begun. */
  readonly request: MendRequest;
  /** Whether the rule was changed since. */
  readonly isOutdated: boolean;
  readonly search: RejectedEventSearch;
}

/** What a rule would make of the newest events, and the way to have it done with all of them. */
export function PreviewPanel({ preview: { total, items }, request, isOutdated, search }: PreviewPanelProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (total === 0) {
    return (
      <Panel>
        <EmptyState size="small" title={t('rejected.mend.nothing')} reason={t('rejected.mend.nothingReason')} />
      </Panel>
    );
  }
  const accepted = items.filter(({ issues }) => issues.length === 0).length;
  const shown = { number: formats.number(items.length), count: items.length };
  return (
    <Panel title={t('rejected.mend.previewTitle', shown)} padding="flush">
      <div className={classes.summary}>
        <p role="status">
          {isOutdated
            ? t('rejected.mend.outdated')
            : t('rejected.mend.summary', {
                accepted: formats.number(accepted),
                rejected: formats.number(items.length - accepted),
                total: formats.number(total),
              })}
        </p>
        <BeginButton request={request} total={total} disabled={isOutdated} search={search} />
      </div>
      <ul className={classes.examples}>
        {items.map((example) => (
          <MendedEvent key={example.rejectedEventId} example={example} search={search} />
        ))}
      </ul>
    </Panel>
  );
}

interface BeginButtonProps {
  readonly request: MendRequest;
  readonly total: number;
  readonly disabled: boolean;
  readonly search: RejectedEventSearch;
}

function BeginButton({ request, total, disabled, search }: BeginButtonProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const begin = useBeginMend(workspaceId);
  const [asking, question] = useDisclosure(false);
  const counted = { count: total, number: formats.number(total) };
  return (
    <>
      <ProblemNote title={t('rejected.mend.beginFailed')} error={begin.error} />
      <Button loading={begin.isPending} disabled={disabled} onClick={question.open}>
        {t('rejected.mend.begin', counted)}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('rejected.mend.beginTitle', counted)}
        reason={t('rejected.mend.beginReason')}
        confirm={t('rejected.mend.begin', counted)}
        tone="plain"
        onConfirm={() =>
          begin.mutate(request, {
            onSuccess: ({ mendId }) =>
              void navigate({
                to: '/workspaces/$workspaceId/rejected-events/mend',
                params: { workspaceId },
                search: { ...search, mendId },
              }),
          })
        }
      />
    </>
  );
}
