import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../../app/use-workspace.ts';
import { CodeEditor } from '../../../components/code-editor.tsx';
import { Panel } from '../../../components/panel.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { OutlinePanel } from './outline/outline-panel.tsx';
import { PlanBar } from './plan-bar.tsx';
import { PlanProblem } from './plan-problem.tsx';
import classes from './plan.module.css';
import { TrialPanel } from './trial/trial-panel.tsx';
import { usePlanChanges } from './use-plan-changes.ts';
import { type PlanStart, useFaults, usePlanEditor } from './use-plan-editor.ts';

interface PlanEditorProps {
  readonly sourceId: string;
  readonly start: PlanStart;
}

/** A trial that was begun, and what it tried. */
interface Trial {
  readonly trialId: string;
  readonly text: string;
}

/** The plan as a reader sees it and as JSON, side by side; and what can be done with it. */
export function PlanEditor({ sourceId, start }: PlanEditorProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const editor = usePlanEditor(start);
  const { save, publish, archive, dryRun } = usePlanChanges({ workspaceId, sourceId });
  const [trial, setTrial] = useState<Trial>();
  const { text, document } = editor;
  const errors = [save.error, publish.error, dryRun.error, archive.error];
  const faults = useFaults(errors);

  const begin = (): void => [save, publish, dryRun, archive].forEach(({ reset }) => reset());
  const saveDraft = async (): Promise<number | undefined> => {
    if (!editor.isChanged) return editor.revision;
    if (document === undefined) return undefined;
    const saved = await save.mutateAsync({ document, revision: editor.revision }).catch(() => undefined);
    if (saved !== undefined) editor.markSaved(saved, text);
    return saved?.revision;
  };
  const publishDraft = async (): Promise<void> => {
    begin();
    const revision = await saveDraft();
    if (revision !== undefined) publish.mutate(revision);
  };
  const tryDraft = (): void => {
    begin();
    if (document !== undefined) dryRun.mutate(document, { onSuccess: ({ trialId }) => setTrial({ trialId, text }) });
  };

  return (
    <div className={classes.page}>
      <PlanBar
        plan={start.plan}
        isChanged={editor.isChanged}
        isReadable={document !== undefined}
        busy={save.isPending ? 'save' : publish.isPending ? 'publish' : dryRun.isPending ? 'dryRun' : undefined}
        wasSaved={save.isSuccess && !editor.isChanged}
        onSave={() => {
          begin();
          void saveDraft();
        }}
        onPublish={() => void publishDraft()}
        onDryRun={tryDraft}
        onArchive={() => {
          begin();
          archive.mutate();
        }}
      />
      <PlanProblem
        sourceId={sourceId}
        error={errors.find((error) => error !== null)}
        faultCount={faults.length}
        onLoad={(newer) => {
          begin();
          editor.adopt(newer);
        }}
      />
      {trial !== undefined && (
        <TrialPanel trialId={trial.trialId} isOutdated={trial.text !== text} onClose={() => setTrial(undefined)} />
      )}
      <div className={classes.workbench}>
        <OutlinePanel plan={editor.shown} isCurrent={document !== undefined} onRule={editor.changeRule} />
        <Panel title={t('plans.json')} aside={<span className="dimmed small">{t('plans.jsonHint')}</span>}>
          <CodeEditor
            value={text}
            onChange={editor.setText}
            label={t('plans.jsonLabel')}
            language="json"
            minHeight="20rem"
            faults={faults}
          />
        </Panel>
      </div>
      <LeaveGuard isNeeded={editor.isChanged} />
    </div>
  );
}
