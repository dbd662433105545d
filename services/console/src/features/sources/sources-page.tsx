import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { listSources } from '../../api/endpoints.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { ApiReferenceButton } from '../../components/api-reference-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { CardSkeletons } from '../../components/skeletons.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { SnippetTabs } from './snippet-tabs.tsx';
import classes from './sources.module.css';

/** Who may send events, and how. */
export function SourcesPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery({
    queryKey: ['sources', workspaceId],
    queryFn: ({ signal }) => listSources(workspaceId, signal),
  });
  return (
    <Page title={t('sources.title')} lead={t('sources.lead')}>
      <QueryView query={query} skeleton={<CardSkeletons count={1} height={280} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState
                title={t('sources.empty')}
                reason={t('sources.emptyReason')}
                action={<ApiReferenceButton />}
              />
            </Panel>
          ) : (
            <div className={classes.list}>
              {items.map((source) => (
                <SourcePanel key={source.sourceId} source={source} />
              ))}
            </div>
          )
        }
      </QueryView>
    </Page>
  );
}

function SourcePanel({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const writeKey = source.keys.find(({ kind }) => kind === 'write');
  return (
    <Panel
      title={source.name}
      aside={
        <Tag tone={source.enabled ? 'positive' : 'neutral'} mark={source.enabled ? 'dot' : 'hollow'}>
          {source.enabled ? t('sources.enabled') : t('sources.disabled')}
        </Tag>
      }
    >
      <dl className={classes.keys}>
        {source.keys.map(({ kind, prefix, createdAt }) => (
          <div key={`${kind} ${prefix}`}>
            <dt>{kind === 'secret' ? t('sources.secretKey') : t('sources.writeKey')}</dt>
            <dd>
              <code>{prefix}…</code>{' '}
              <span className="dimmed small">{t('sources.created', { when: formats.date(createdAt) })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="dimmed small">{t('sources.writeKeyHint')}</p>
      {source.enabled && writeKey !== undefined && <SnippetTabs keyPrefix={writeKey.prefix} />}
    </Panel>
  );
}
