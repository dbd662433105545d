import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { hasStatus } from '../../api/api-error.ts';
import { type SandboxMessage } from '../../api/contract.ts';
import { defined } from '../../app/search-parameters.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { MailFrame } from '../../components/mail-frame.tsx';
import { QueryView } from '../../components/query-view.tsx';
import { useFormats } from '../../components/use-formats.ts';
import { WidthToggle } from '../../components/width-toggle.tsx';
import { addressOf } from './address-of.ts';
import { mailQuery } from './inbox-queries.ts';
import classes from './inbox.module.css';
import { useInboxSearch } from './use-inbox-search.ts';

/** One mail: who to whom, and as designed, as plain text, or its headers. */
export function MailView({ sandboxMessageId }: { readonly sandboxMessageId: string }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const query = useQuery(mailQuery(workspaceId, sandboxMessageId));
  if (hasStatus(query.error, 404)) return <EmptyState title={t('inbox.gone')} reason={t('inbox.goneReason')} />;
  return (
    <>
      <div className={classes.toList}>
        <BackLink
          from="/workspaces/$workspaceId/inbox"
          to="."
          search={(previous) => defined({ ...previous, mail: undefined })}
        >
          {t('inbox.toList')}
        </BackLink>
      </div>
      <QueryView query={query} skeleton={<Skeleton height={480} m={20} />}>
        {(mail) => (
          <article className={classes.mail} aria-label={t('inbox.mail', { subject: mail.subject })}>
            <MailHead mail={mail} />
            <MailBody mail={mail} />
          </article>
        )}
      </QueryView>
    </>
  );
}

function MailHead({ mail }: { readonly mail: SandboxMessage }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspaceId } = useWorkspace();
  const { format, width, change } = useInboxSearch();
  return (
    <header className={classes.mailHead}>
      <h2>{mail.subject}</h2>
      <dl>
        <dt>{t('inbox.from')}</dt>
        <dd>{mail.from}</dd>
        <dt>{t('inbox.to')}</dt>
        <dd>{mail.to}</dd>
      </dl>
      <time className={classes.at} dateTime={mail.at}>
        {formats.dateTime(mail.at)}
      </time>
      <div className={classes.bar}>
        <SegmentedControl
          size="xs"
          aria-label={t('inbox.format')}
          value={format}
          onChange={(value) => change({ format: value })}
          data={[
            { value: 'html', label: t('inbox.html') },
            { value: 'text', label: t('inbox.text') },
            { value: 'headers', label: t('inbox.headers') },
          ]}
        />
        {format === 'html' && <WidthToggle value={width} onChange={(value) => change({ width: value })} />}
        <ButtonLink
          to="/workspaces/$workspaceId/people"
          params={{ workspaceId }}
          search={{ search: addressOf(mail.to) }}
          size="compact-sm"
          variant="subtle"
          ml="auto"
        >
          {t('inbox.openPerson')}
        </ButtonLink>
      </div>
    </header>
  );
}

function MailBody({ mail }: { readonly mail: SandboxMessage }) {
  const { t } = useTranslation();
  const { format, width } = useInboxSearch();
  if (format === 'html')
    return <MailFrame title={t('inbox.mail', { subject: mail.subject })} html={mail.html} width={width} />;
  if (format === 'text') {
    return (
      <pre className={classes.text} tabIndex={0} role="region" aria-label={t('inbox.text')}>
        {mail.text}
      </pre>
    );
  }
  return (
    <dl className={classes.headers}>
      {Object.entries(mail.headers).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
