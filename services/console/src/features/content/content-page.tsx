import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type ContentSummary } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { ApiReferenceButton } from '../../components/api-reference-button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { CardSkeletons } from '../../components/skeletons.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { Tag } from '../../components/tag.tsx';
import { useLocale } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import { chooseLocale } from './choose-locale.ts';
import { contentQuery, previewQuery } from './content-queries.ts';
import classes from './content.module.css';
import { InAppCard } from './in-app-card.tsx';

/** The templates of a workspace, each as it looks. */
export function ContentPage() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(contentQuery(workspaceId));
  return (
    <Page title={t('content.title')} lead={t('content.lead')}>
      <QueryView query={query} skeleton={<CardSkeletons count={4} height={320} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Panel>
              <EmptyState
                title={t('content.empty')}
                reason={t('content.emptyReason')}
                action={<ApiReferenceButton />}
              />
            </Panel>
          ) : (
            <ul className={classes.grid} aria-label={t('content.title')}>
              {items.map((content) => (
                <ContentCard key={content.templateId} content={content} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  );
}

function ContentCard({ content }: { readonly content: ContentSummary }) {
  const label = useLabels();
  const { workspaceId } = useWorkspace();
  const { templateId, name, channel, status, version, locales } = content;
  return (
    <li className={classes.card}>
      <Thumbnail content={content} />
      <div className={classes.cardText}>
        <h2>
          <Link
            className={classes.link}
            to="/workspaces/$workspaceId/content/$templateId"
            params={{ workspaceId, templateId }}
          >
            {name}
          </Link>
        </h2>
        <p className={classes.tags}>
          <StatusBadge status={status} version={version} />
          <Tag>{label('common.channel', channel)}</Tag>
          {locales.map((locale) => (
            <Tag key={locale}>{locale}</Tag>
          ))}
        </p>
      </div>
    </li>
  );
}

/** The real thing, made small; only for the eye, as the card's name says what it is. */
function Thumbnail({ content }: { readonly content: ContentSummary }) {
  const readerLocale = useLocale();
  const { workspaceId } = useWorkspace();
  const { templateId, channel, locales } = content;
  const locale = chooseLocale(locales, [readerLocale]);
  const { data, isPending } = useQuery(previewQuery(workspaceId, { templateId, locale }));
  return (
    <div className={classes.thumbnail} aria-hidden="true" inert>
      {isPending && <Skeleton height="100%" radius={0} />}
      {data !== undefined && channel === 'inApp' && <InAppCard preview={data} />}
      {data !== undefined && channel !== 'inApp' && <iframe title="" srcDoc={data.html} sandbox="" tabIndex={-1} />}
    </div>
  );
}
