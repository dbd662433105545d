import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { defined } from '../../../app/search-parameters.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { CodeEditor, type CodeFault } from '../../../components/code-editor.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { namesOf } from '../names-of.ts';
import { useRejectedEvents } from '../rejected-event-queries.ts';
import { filterOf, type RejectedEventSearch, type SearchChange } from '../rejected-event-search.ts';
import { ScopeFields } from '../scope-fields.tsx';
import { usePreviewMend } from '../use-rejected-event-changes.ts';
import classes from './mend-page.module.css';
import { PreviewPanel } from './preview-panel.tsx';
import { ruleFaultIn } from './rule-faults.ts';
import { RuleHelp } from './rule-help.tsx';

interface MendWorkbenchProps {
  readonly search: RejectedEventSearch;
  readonly rule: string;
  readonly onRule: (rule: string) => void;
}

/** Which events, which rule, and what it would make of them. */
export function MendWorkbench({ search, rule, onRule }: MendWorkbenchProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const scope = filterOf(search, 0);
  const open = useRejectedEvents(workspaceId, scopeOf(search));
  const preview = usePreviewMend(workspaceId);
  const fault = ruleFaultIn(preview.error, preview.variables?.rule ?? '');
  const { line, code } = fault ?? {};
  const isFaulty = fault !== undefined && preview.variables?.rule === rule;
  const faults = useMemo((): readonly CodeFault[] => {
    if (!isFaulty) return [];
    return [{ ...defined({ line }), message: t('rejected.mend.ruleFault', { code }) }];
  }, [isFaulty, line, code, t]);
  const narrow = (change: SearchChange): void => {
    preview.reset();
    void navigate({
      from: '/workspaces/$workspaceId/rejected-events/mend',
      to: '.',
      search: (previous) => defined({ ...previous, ...change }),
      replace: true,
    });
  };
  return (
    <>
      <Panel title={t('rejected.mend.scope')}>
        <div className={classes.scope}>
          <ScopeFields search={search} names={namesOf(open.data?.pages)} onChange={narrow} />
        </div>
        <p className="dimmed small">
          {Object.keys(scope).length === 0 ? t('rejected.mend.scopeAll') : t('rejected.mend.scopeSome')}
        </p>
      </Panel>
      <Panel title={t('rejected.mend.rule')}>
        <div className={classes.rule}>
          <div>
            <CodeEditor
              label={t('rejected.mend.rule')}
              language="jsonata"
              value={rule}
              onChange={onRule}
              minHeight="9rem"
              faults={faults}
            />
            <Button
              mt={12}
              leftSection={<IconEye size={16} aria-hidden="true" />}
              loading={preview.isPending}
              disabled={rule.trim() === ''}
              onClick={() => preview.mutate({ filter: filterOf(search, Date.now()), rule })}
            >
              {t('rejected.mend.preview')}
            </Button>
          </div>
          <RuleHelp onExample={onRule} />
        </div>
        {fault === undefined && <ProblemNote title={t('rejected.mend.previewFailed')} error={preview.error} />}
      </Panel>
      {preview.data && (
        <PreviewPanel
          preview={preview.data}
          request={preview.variables}
          isOutdated={preview.variables.rule !== rule}
          search={search}
        />
      )}
    </>
  );
}

/** The same events in the list, for the names that they have. */
const scopeOf = ({ sourceId, reason, event, since }: RejectedEventSearch): RejectedEventSearch =>
  defined({ sourceId, reason, event, since });
