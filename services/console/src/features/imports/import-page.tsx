import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { type Import } from '../../api/import-endpoints.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { useActorName } from '../../components/use-actor-name.ts';
import { useFormats } from '../../components/use-formats.ts';
import { DeleteButton } from './delete-button.tsx';
import { isMoving, isOpen } from './import-moves.ts';
import classes from './import-page.module.css';
import { importQuery } from './import-queries.ts';
import { ImportStateTag } from './import-state.tsx';
import { MappingSection } from './mapping/mapping-section.tsx';
import { OutcomePanel } from './run/outcome-panel.tsx';
import { ProgressPanel } from './run/progress-panel.tsx';

/** One import: what its columns become, how far it is, what came of it. */
export function ImportPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { importId } = useParams({ from: '/signed-in/workspaces/$workspaceId/imports/$importId' });
  const query = useQuery(importQuery(workspaceId, importId));
  const found = query.data;
  if (found === undefined && hasStatus(query.error, 404)) return <UnknownImport />;
  return (
    <Page
      title={found?.name ?? t('imports.import')}
      above={
        <BackLink to="/workspaces/$workspaceId/imports" params={{ workspaceId }}>
          {t('imports.title')}
        </BackLink>
      }
      badges={found && <ImportStateTag state={found.state} />}
      lead={found && <Lead shown={found} />}
      actions={found && !isMoving(found) && <DeleteButton importId={importId} />}
    >
      <QueryView query={query} skeleton={<RowSkeletons count={6} />}>
        {(loaded) => (
          <div key={importId} className={classes.sections}>
            {(isMoving(loaded) || loaded.state === 'paused') && <ProgressPanel shown={loaded} />}
            {!isMoving(loaded) && loaded.state !== 'paused' && loaded.state !== 'draft' && (
              <OutcomePanel shown={loaded} />
            )}
            {isOpen(loaded) && <MappingSection shown={loaded} />}
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function Lead({ shown }: { readonly shown: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { kind, name, source, createdAt, createdBy } = shown;
  return (
    <>
      {[t(`imports.kind.${kind}`), ...(source.label === name ? [] : [source.label])].join(' · ')} ·{' '}
      {t('imports.created', { when: formats.dateTime(createdAt), who: actorName(createdBy) })}
    </>
  );
}

function UnknownImport() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Page title={t('imports.unknown')}>
      <EmptyState
        title={t('imports.unknown')}
        reason={t('imports.unknownReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/imports" params={{ workspaceId }} variant="default">
            {t('imports.toImports')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
