import { Button } from '@mantine/core';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type TrackingPlanVersion } from '../../../../api/plan-endpoints.ts';
import { defined } from '../../../../app/search-parameters.ts';
import { useWorkspace } from '../../../../app/use-workspace.ts';
import { Panel } from '../../../../components/panel.tsx';
import { QueryView } from '../../../../components/query-view.tsx';
import { RelativeTime } from '../../../../components/relative-time.tsx';
import { RowSkeletons } from '../../../../components/skeletons.tsx';
import { Tag } from '../../../../components/tag.tsx';
import { useActorName } from '../../../../components/use-actor-name.ts';
import { useFormats } from '../../../../components/use-formats.ts';
import { usePlanVersions } from '../plan-queries.ts';
import { VersionModal } from './version-modal.tsx';
import classes from './versions.module.css';

const route = '/signed-in/workspaces/$workspaceId/sources/$sourceId';

/** What was published of a plan, the newest first; the version in the address is shown. */
export function VersionsPanel({ sourceId }: { readonly sourceId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const { version: opened } = useSearch({ from: route });
  const query = usePlanVersions({ workspaceId, sourceId });
  const versions = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Panel title={t('plans.versions.title')} padding="flush" className={classes.panel}>
      <QueryView query={query} skeleton={<RowSkeletons count={2} />}>
        {() => (
          <ul className={classes.list}>
            {versions.map((version, index) => (
              <VersionRow key={version.version} version={version} isNewest={index === 0} />
            ))}
          </ul>
        )}
      </QueryView>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          m={12}
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
          style={{ alignSelf: 'center' }}
        >
          {t('common.loadMore')}
        </Button>
      )}
      <VersionModal
        version={versions.find(({ version }) => String(version) === opened)}
        onClose={() =>
          void navigate({
            from: '/workspaces/$workspaceId/sources/$sourceId',
            to: '.',
            search: (previous) => defined({ ...previous, version: undefined }),
            replace: true,
          })
        }
      />
    </Panel>
  );
}

interface VersionRowProps {
  readonly version: TrackingPlanVersion;
  readonly isNewest: boolean;
}

function VersionRow({ version: shown, isNewest }: VersionRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  const { version, publishedAt, publishedBy, archived, document } = shown;
  const count = Object.keys(document.events).length;
  return (
    <li>
      <Link
        from="/workspaces/$workspaceId/sources/$sourceId"
        to="."
        search={(previous) => ({ ...previous, version: String(version) })}
        className={classes.name}
      >
        {t('plans.versions.name', { version })}
      </Link>
      {archived ? (
        <Tag mark="hollow">{t('common.status.archived')}</Tag>
      ) : (
        isNewest && (
          <Tag tone="positive" mark="dot">
            {t('plans.versions.current')}
          </Tag>
        )
      )}
      <span className="dimmed small">{t('plans.versions.events', { count, number: formats.number(count) })}</span>
      <span className={classes.when}>
        {publishedBy !== null && <>{actorName(publishedBy)} · </>}
        <RelativeTime instant={publishedAt} />
      </span>
    </li>
  );
}
