import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { ApiError } from '../../api/api-error.ts';
import { type ContentSummary } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MailFrame } from '../../components/mail-frame.tsx';
import { type PreviewWidth } from '../../components/width-toggle.tsx';
import { previewQuery } from './content-queries.ts';
import classes from './content.module.css';
import { InAppCard } from './in-app-card.tsx';

interface TemplatePreviewProps {
  readonly content: ContentSummary;
  readonly locale: string;
  readonly width: PreviewWidth;
  readonly format: 'html' | 'text';
}

/** A template rendered by the same code that sends it. */
export function TemplatePreview({ content, locale, width, format }: TemplatePreviewProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { data, error, isPending } = useQuery(previewQuery(workspaceId, { templateId: content.templateId, locale }));
  if (isPending) return <Skeleton height={480} radius={0} />;
  if (error !== null) {
    return (
      <EmptyState
        title={t('content.previewFailed')}
        reason={error instanceof ApiError ? error.message : t('errors.unknown')}
      />
    );
  }
  if (content.channel === 'inApp') {
    return (
      <div className={classes.inAppStage} lang={locale}>
        <InAppCard preview={data} />
      </div>
    );
  }
  return (
    <>
      <p className={classes.subject} lang={locale}>
        <span className="dimmed">{t('content.subject')}</span> {data.subject}
      </p>
      {format === 'html' ? (
        <MailFrame title={t('content.previewOf', { name: content.name })} html={data.html} width={width} />
      ) : (
        <pre
          className={classes.text}
          lang={locale}
          tabIndex={0}
          role="region"
          aria-label={t('content.previewOf', { name: content.name })}
        >
          {data.text}
        </pre>
      )}
    </>
  );
}
