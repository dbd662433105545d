import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError, hasCode } from '../../../api/api-error.ts';
import { type Issue } from '../../../api/contract.ts';
import { type RejectedEventDetail } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { CodeEditor } from '../../../components/code-editor.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { useReplay } from '../use-rejected-event-changes.ts';
import { DiscardButton } from './discard-button.tsx';
import { eventText, parseEvent } from './event-text.ts';
import { IssuesPanel } from './issues-panel.tsx';
import classes from './rejected-event-page.module.css';

/** An event that can still be replayed: edited or not, beside what keeps it from being accepted. */
export function OpenEvent({ rejected }: { readonly rejected: RejectedEventDetail }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { rejectedEventId, sourceId, issues } = rejected;
  const replay = useReplay({ workspaceId, rejectedEventId });
  const { text: sent } = eventText(rejected);
  const [text, setText] = useState(sent);
  const isEdited = text !== sent;
  const written = parseEvent(text);
  const isRefused = hasCode(replay.error, 'replay_refused');
  return (
    <div className={classes.workbench}>
      <Panel
        title={t('rejected.body')}
        aside={
          isEdited && (
            <Button variant="subtle" size="compact-sm" onClick={() => setText(sent)}>
              {t('rejected.undo')}
            </Button>
          )
        }
      >
        <CodeEditor label={t('rejected.body')} language="json" value={text} onChange={setText} minHeight="20rem" />
        {isEdited && written === undefined && (
          <p className={classes.fault} role="alert">
            {t('rejected.notAnObject')}
          </p>
        )}
        {!isRefused && <ProblemNote title={t('rejected.replayFailed')} error={replay.error} />}
        <div className={classes.actions}>
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden="true" />}
            loading={replay.isPending}
            disabled={isEdited && written === undefined}
            onClick={() => replay.mutate(isEdited ? written : undefined)}
          >
            {t(isEdited ? 'rejected.replayEdited' : 'rejected.replay')}
          </Button>
          <DiscardButton rejectedEventId={rejectedEventId} />
          <p>{t('rejected.replayHint')}</p>
        </div>
      </Panel>
      <IssuesPanel
        issues={isRefused ? issuesIn(replay.error) : issues}
        isRefused={isRefused}
        text={text}
        sourceId={sourceId}
      />
    </div>
  );
}

const issuesIn = (error: unknown): readonly Issue[] => (error instanceof ApiError ? (error.problem.issues ?? []) : []);
