import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

import { type MessageSummary, type Person } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { TextLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { RowSkeletons } from '../../components/skeletons.tsx';
import { useLabels } from '../../components/use-labels.ts';
import { MessageStates } from './message-states.tsx';
import classes from './messages.module.css';
import { messagesQuery } from './person-queries.ts';
import { usePreview } from './use-preview.ts';

/** The messages a person got or did not get, and what became of each. */
export function MessagesPanel({ person }: { readonly person: Person }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(messagesQuery(workspaceId, person.profileId));
  return (
    <Panel padding="flush">
      <QueryView query={query} skeleton={<RowSkeletons count={4} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState size="small" title={t('person.noMessages')} reason={t('person.noMessagesReason')} />
          ) : (
            <ul className={classes.messages} aria-label={t('person.messages')}>
              {items.map((message) => (
                <MessageItem key={message.messageId} message={message} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </Panel>
  );
}

function MessageItem({ message }: { readonly message: MessageSummary }) {
  const { t } = useTranslation();
  const label = useLabels();
  const { workspaceId } = useWorkspace();
  const preview = usePreview();
  const { messageId, subject, channel, templateName, templateId, journeyId, journeyName, at, state } = message;
  return (
    <li>
      <div className={classes.head}>
        <span className={classes.subject}>{subject ?? templateName ?? t('messages.noSubject')}</span>
        <span className="dimmed small">
          <RelativeTime instant={at} />
        </span>
        {state !== 'notSent' && (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconEye size={14} aria-hidden="true" />}
            onClick={() => preview.open(messageId)}
          >
            {t('messages.preview')}
          </Button>
        )}
      </div>
      <p className={classes.origin}>
        {label('common.channel', channel)} ·{' '}
        <TextLink to="/workspaces/$workspaceId/content/$templateId" params={{ workspaceId, templateId }}>
          {templateName ?? templateId}
        </TextLink>
        {journeyId !== null && (
          <>
            {' · '}
            <TextLink to="/workspaces/$workspaceId/journeys/$journeyId" params={{ workspaceId, journeyId }}>
              {journeyName ?? journeyId}
            </TextLink>
          </>
        )}
      </p>
      <MessageStates message={message} />
    </li>
  );
}
