import { Drawer, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type MessageSummary, type Person } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { MailFrame } from '../../components/mail-frame.tsx';
import { useLocale } from '../../components/use-formats.ts';
import { type PreviewWidth, WidthToggle } from '../../components/width-toggle.tsx';
import { findMail } from './find-mail.ts';
import classes from './messages.module.css';
import { messagesQuery } from './person-queries.ts';
import { usePreview } from './use-preview.ts';

/** The mail of a message: as it was sent where the sandbox still has it, else rendered again. */
export function MessagePreviewDrawer({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const preview = usePreview();
  const { data } = useQuery({
    ...messagesQuery(workspaceId, person.profileId),
    enabled: preview.messageId !== undefined,
  });
  const message = data?.items.find(({ messageId }) => messageId === preview.messageId);
  const subject = message?.subject ?? t('messages.noSubject');
  return (
    <Drawer
      opened={preview.messageId !== undefined}
      onClose={preview.close}
      position="right"
      size="min(760px, 100vw)"
      title={t('messages.previewOf', { subject })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      classNames={{ body: classes.drawerBody ?? '', content: classes.drawer ?? '', title: classes.drawerTitle ?? '' }}
    >
      {message === undefined ? <Loader mx="auto" my={48} /> : <MessageMail person={person} message={message} />}
    </Drawer>
  );
}

function MessageMail({ person, message }: { readonly person: Person; readonly message: MessageSummary }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const { workspaceId } = useWorkspace();
  const [width, setWidth] = useState<PreviewWidth>('desktop');
  const { data: mail, isPending } = useQuery({
    queryKey: ['mail', workspaceId, message.messageId],
    queryFn: ({ signal }) => findMail({ workspaceId, person, message, locale }, signal),
    staleTime: Infinity,
    retry: false,
  });
  if (isPending) return <Loader mx="auto" my={48} />;
  if (mail == null)
    return <EmptyState title={t('messages.previewUnavailable')} reason={t('messages.previewUnavailableReason')} />;
  return (
    <>
      <div className={classes.drawerBar}>
        <span className="dimmed small">
          {mail.origin === 'sandbox' ? t('messages.asSent') : t('messages.asRendered')}
        </span>
        <WidthToggle value={width} onChange={setWidth} />
      </div>
      <MailFrame title={t('messages.previewOf', { subject: message.subject ?? '' })} html={mail.html} width={width} />
    </>
  );
}
