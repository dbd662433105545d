import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type ContentSummary } from '../../api/contract.ts';
import { defined } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Page } from '../../components/page.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { StatusBadge } from '../../components/status-badge.tsx';
import { useLocale } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import { type PreviewWidth, WidthToggle } from '../../components/width-toggle.tsx';
import { chooseLocale } from './choose-locale.ts';
import { contentQuery } from './content-queries.ts';
import classes from './content.module.css';
import { TemplatePreview } from './template-preview.tsx';

const routeId = '/signed-in/workspaces/$workspaceId/content/$templateId';

/** One template as it is received, in each of its languages. */
export function TemplatePage() {
  const { t } = useTranslation();
  const label = useLabels();
  const { workspaceId } = useWorkspace();
  const { templateId } = useParams({ from: routeId });
  const query = useQuery(contentQuery(workspaceId));
  const content = query.data?.items.find((item) => item.templateId === templateId);
  if (query.data !== undefined && content === undefined) return <UnknownContent />;
  return (
    <Page
      width="full"
      title={content?.name ?? t('content.title')}
      above={
        <BackLink to="/workspaces/$workspaceId/content" params={{ workspaceId }}>
          {t('content.title')}
        </BackLink>
      }
      badges={content && <StatusBadge status={content.status} version={content.version} />}
      lead={content && label('common.channel', content.channel)}
      actions={content && <PreviewControls content={content} />}
    >
      <QueryView query={query} skeleton={<Skeleton height={560} radius="lg" />}>
        {() => content && <TemplateStage content={content} />}
      </QueryView>
    </Page>
  );
}

function usePreviewSearch(content: ContentSummary) {
  const navigate = useNavigate();
  const readerLocale = useLocale();
  const search = useSearch({ from: routeId });
  const change = (changes: { locale?: string; width?: PreviewWidth; format?: 'html' | 'text' }): void => {
    void navigate({
      from: '/workspaces/$workspaceId/content/$templateId',
      to: '.',
      search: (previous) => defined({ ...previous, ...changes }),
      replace: true,
    });
  };
  return {
    locale: chooseLocale(content.locales, [search.locale, readerLocale]),
    width: search.width ?? 'desktop',
    format: search.format ?? 'html',
    change,
  };
}

function PreviewControls({ content }: { readonly content: ContentSummary }) {
  const { t } = useTranslation();
  const label = useLabels();
  const { locale, width, format, change } = usePreviewSearch(content);
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t('content.locale')}
        value={locale}
        onChange={(value) => change({ locale: value })}
        data={content.locales.map((value) => ({ value, label: label('shell.languages', value) }))}
      />
      {content.channel === 'email' && (
        <>
          <SegmentedControl
            size="xs"
            aria-label={t('content.format')}
            value={format}
            onChange={(value) => change({ format: value })}
            data={[
              { value: 'html', label: t('content.html') },
              { value: 'text', label: t('content.text') },
            ]}
          />
          <WidthToggle value={width} onChange={(value) => change({ width: value })} />
        </>
      )}
    </>
  );
}

function TemplateStage({ content }: { readonly content: ContentSummary }) {
  const { locale, width, format } = usePreviewSearch(content);
  return (
    <div className={classes.stage}>
      <TemplatePreview content={content} locale={locale} width={width} format={format} />
    </div>
  );
}

function UnknownContent() {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Page title={t('content.unknown')}>
      <EmptyState
        title={t('content.unknown')}
        reason={t('content.unknownReason')}
        action={
          <ButtonLink to="/workspaces/$workspaceId/content" params={{ workspaceId }} variant="default">
            {t('content.toContent')}
          </ButtonLink>
        }
      />
    </Page>
  );
}
