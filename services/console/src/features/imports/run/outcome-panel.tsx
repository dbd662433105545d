import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type Import, rejectedRowsUrl } from '../../../api/import-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { ButtonLink } from '../../../components/links.tsx';
import { Figure } from '../../../components/figure.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { FailureNote } from './failure-note.tsx';
import classes from './run.module.css';

/** What came of an import or a check, and the rows that were not taken. */
export function OutcomePanel({ shown }: { readonly shown: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspaceId } = useWorkspace();
  const { importId, kind, state, counts, failure, unchanged, endedAt } = shown;
  const { rowsRead, rowsAccepted, rowsRejected } = counts;
  const ended = toldEnd(state);
  return (
    <Panel
      title={t(`imports.outcome.title.${ended}`)}
      aside={endedAt !== null && <span className="dimmed small">{formats.dateTime(endedAt)}</span>}
    >
      {failure !== null && state === 'failed' && <FailureNote failure={failure} />}
      <p>{t(unchanged ? 'imports.outcome.unchanged' : `imports.outcome.reason.${ended}`)}</p>
      {rowsRead > 0 && (
        <dl className={classes.figures}>
          <Figure name={t('imports.run.rowsRead')} value={formats.number(rowsRead)} />
          <Figure
            name={t(`imports.run.accepted.${state === 'checked' ? 'checking' : 'running'}`)}
            value={`${formats.number(rowsAccepted)} (${formats.percent(rowsAccepted / rowsRead)})`}
          />
          <Figure
            name={t('imports.run.rejected')}
            value={formats.number(rowsRejected)}
            tone={rowsRejected > 0 ? 'bad' : 'plain'}
          />
        </dl>
      )}
      <div className={classes.buttons}>
        {rowsRejected > 0 && (
          <Button
            component="a"
            href={rejectedRowsUrl({ workspaceId, importId })}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden="true" />}
          >
            {t('imports.outcome.download')}
          </Button>
        )}
        {state === 'completed' && (kind === 'profiles' || kind === 'events') && (
          <ButtonLink to="/workspaces/$workspaceId/people" params={{ workspaceId }} variant="default">
            {t('imports.outcome.toPeople')}
          </ButtonLink>
        )}
      </div>
    </Panel>
  );
}

const toldEnd = (state: Import['state']): 'checked' | 'completed' | 'failed' | 'cancelled' =>
  state === 'checked' || state === 'failed' || state === 'cancelled' ? state : 'completed';
