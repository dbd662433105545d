import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ApiError } from '../../../api/api-error.ts';
import { type Import, type ImportPreview } from '../../../api/import-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ProblemNote } from '../../../components/problem-note.tsx';
import { QueryView } from '../../../components/query-view.tsx';
import { RowSkeletons } from '../../../components/skeletons.tsx';
import { useProblemText } from '../../../components/use-problem-text.ts';
import pageClasses from '../import-page.module.css';
import { previewQuery } from '../import-queries.ts';
import { PreviewPanel } from '../preview/preview-panel.tsx';
import { useActOnImport } from '../use-import-changes.ts';
import { ColumnsPanel } from './columns-panel.tsx';
import { FormatPanel } from './format-panel.tsx';
import { useMapping } from './use-mapping.ts';

/** What the columns become, what the first rows become, and the way to start. */
export function MappingSection({ shown }: { readonly shown: Import }) {
  const { workspaceId } = useWorkspace();
  const query = useQuery(previewQuery(workspaceId, shown.importId));
  if (query.data === undefined && query.error instanceof ApiError && query.error.code !== 'unreachable')
    return <NoPreview error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <QueryView
      query={query}
      skeleton={
        <Panel padding="flush">
          <RowSkeletons count={8} />
        </Panel>
      }
    >
      {(preview) => <Mapping shown={shown} preview={preview} />}
    </QueryView>
  );
}

function Mapping({ shown, preview }: { readonly shown: Import; readonly preview: ImportPreview }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const path = { workspaceId, importId: shown.importId };
  const mapping = useMapping(path, shown, preview);
  const act = useActOnImport(path);
  const begin = useMutation({
    mutationFn: async (action: 'dry-run' | 'start') => {
      await mapping.flush();
      await act.mutateAsync(action);
    },
  });
  const { draft, faults, isReadingAnew } = mapping;
  const disabled = isReadingAnew || begin.isPending;
  const canBegin = faults.length === 0 && !disabled && preview.rows.length > 0;
  return (
    <>
      <FormatPanel
        kind={shown.kind}
        mapping={draft}
        disabled={disabled}
        onChange={mapping.change}
        onFormat={mapping.changeFormat}
      />
      <ColumnsPanel
        kind={shown.kind}
        columns={preview.columns}
        mapping={draft}
        faults={faults}
        disabled={disabled}
        onChange={mapping.change}
      />
      <ProblemNote title={t('imports.mapping.failed')} error={mapping.error} />
      <PreviewPanel preview={preview} isSaving={mapping.isSaving} />
      <ProblemNote title={t('imports.actFailed')} error={begin.error} />
      <div className={pageClasses.start}>
        <p>{t('imports.startHint')}</p>
        <Button variant="default" disabled={!canBegin} onClick={() => begin.mutate('dry-run')}>
          {t('imports.check')}
        </Button>
        <Button disabled={!canBegin} loading={begin.isPending} onClick={() => begin.mutate('start')}>
          {t('imports.start')}
        </Button>
      </div>
    </>
  );
}

interface NoPreviewProps {
  readonly error: ApiError;
  readonly onRetry: () => void;
}

/** The file cannot be looked at: why, and another try. */
function NoPreview({ error, onRetry }: NoPreviewProps) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  return (
    <Panel padding="flush">
      <div role="alert">
        <EmptyState
          title={t('imports.preview.failed')}
          reason={problemText(error).text}
          action={
            <Button variant="default" onClick={onRetry}>
              {t('common.retry')}
            </Button>
          }
        />
      </div>
    </Panel>
  );
}
