import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { CreateSourceModal } from './create-source-modal.tsx';
import { sourcesQuery } from './source-queries.ts';
import { SourceStatus } from './source-status.tsx';
import classes from './sources-page.module.css';

/** Who may send events, and where to let somebody new in. */
export function SourcesPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(sourcesQuery(workspaceId));
  const [creating, modal] = useDisclosure(false);
  const create = (
    <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={modal.open}>
      {t('sources.create')}
    </Button>
  );
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')} actions={create}>
      <Panel padding="flush">
        <QueryView query={query} skeleton={<RowSkeletons count={4} />}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState title={t('sources.empty')} reason={t('sources.emptyReason')} />
            ) : (
              <SourceTable sources={items} />
            )
          }
        </QueryView>
      </Panel>
      <CreateSourceModal opened={creating} onClose={modal.close} />
    </Page>
  );
}

function SourceTable({ sources }: { readonly sources: readonly Source[] }) {
  const { t } = useTranslation();
  return (
    <table className={classes.table} aria-label={t('sources.title')}>
      <thead>
        <tr>
          <th scope="col">{t('sources.source')}</th>
          <th scope="col">{t('sources.kindLabel')}</th>
          <th scope="col">{t('sources.columns.key')}</th>
          <th scope="col">{t('sources.columns.origins')}</th>
          <th scope="col">{t('sources.columns.changed')}</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={source.sourceId} source={source} />
        ))}
      </tbody>
    </table>
  );
}

function SourceRow({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const { sourceId, name, kind, keys, allowedOrigins, updatedAt } = source;
  const target = { to: '/workspaces/$workspaceId/sources/$sourceId', params: { workspaceId, sourceId } } as const;
  const writeKey = keys.findLast((key) => key.kind === 'write');
  return (
    <tr className={classes.row} onClick={() => void navigate(target)}>
      <td>
        <span className={classes.nameCell}>
          <Link {...target} className={classes.name} onClick={(event) => event.stopPropagation()}>
            {name}
          </Link>
          <SourceStatus source={source} />
        </span>
      </td>
      <td>{t(`sources.kind.${kind}`)}</td>
      <td>{writeKey === undefined ? <span className="dimmed">–</span> : <code>{writeKey.prefix}…</code>}</td>
      <td className={classes.origins}>
        {allowedOrigins.length === 0 ? (
          <span className="dimmed">{kind === 'app' ? t('sources.allOrigins') : '–'}</span>
        ) : (
          <span className="truncate">{allowedOrigins.join(', ')}</span>
        )}
      </td>
      <td className="dimmed">
        <RelativeTime instant={updatedAt} />
      </td>
    </tr>
  );
}
