import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Import } from '../../api/import-endpoints.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { useActorName } from '../../components/use-actor-name.ts';
import { useFormats } from '../../components/use-formats.ts';
import { useImports } from './import-queries.ts';
import { ImportStateTag } from './import-state.tsx';
import classes from './imports-page.module.css';
import { NewImportModal } from './new/new-import-modal.tsx';

/** What was brought in from files, and where to bring in more. */
export function ImportsPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useImports(workspaceId);
  const [creating, modal] = useDisclosure(false);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={modal.open}>
      {t('imports.create')}
    </Button>
  );
  return (
    <Page title={t('imports.title')} lead={t('imports.lead')} actions={create}>
      <Panel padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={4} />}>
          {({ pages }) => {
            const imports = pages.flatMap(({ items }) => items);
            return imports.length === 0 ? (
              <EmptyState title={t('imports.empty')} reason={t('imports.emptyReason')} />
            ) : (
              <ImportTable imports={imports} />
            );
          }}
        </QueryView>
      </Panel>
      {query.hasNextPage && (
        <Button
          variant="default"
          mt={16}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('common.loadMore')}
        </Button>
      )}
      <NewImportModal opened={creating} onClose={modal.close} />
    </Page>
  );
}

function ImportTable({ imports }: { readonly imports: readonly Import[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} aria-label={t('imports.title')}>
      <thead>
        <tr>
          <th scope="col">{t('imports.columns.name')}</th>
          <th scope="col">{t('imports.columns.kind')}</th>
          <th scope="col" className={classes.figure}>
            {t('imports.columns.accepted')}
          </th>
          <th scope="col" className={classes.figure}>
            {t('imports.columns.rejected')}
          </th>
          <th scope="col">{t('imports.columns.created')}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((row) => (
          <ImportRow key={row.importId} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function ImportRow({ row }: { readonly row: Import }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const { importId, name, kind, state, source, counts, createdAt, createdBy } = row;
  const target = { to: '/workspaces/$workspaceId/imports/$importId', params: { workspaceId, importId } } as const;
  return (
    <tr className={classes.row} onClick={() => void navigate(target)}>
      <td>
        <span className={classes.nameCell}>
          <Link {...target} className={classes.name} onClick={(event) => event.stopPropagation()}>
            {name}
          </Link>
          <ImportStateTag state={state} />
        </span>
        {source.label !== name && <span className={classes.label}>{source.label}</span>}
      </td>
      <td>{t(`imports.kind.${kind}`)}</td>
      <td className={classes.figure}>{counts.rowsRead === 0 ? '–' : formats.number(counts.rowsAccepted)}</td>
      <td className={classes.figure}>{counts.rowsRead === 0 ? '–' : formats.number(counts.rowsRejected)}</td>
      <td className="dimmed">
        <RelativeTime instant={createdAt} />
        <span className={classes.label}>{actorName(createdBy)}</span>
      </td>
    </tr>
  );
}
