import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type SandboxMessageSummary } from '../../api/contract.ts';
import { RelativeTime } from '../../components/relative-time.tsx';
import classes from './inbox.module.css';
import { useInboxSearch } from './use-inbox-search.ts';

/** The mails, newest first. */
export function MailList({ mails }: { readonly mails: readonly SandboxMessageSummary[] }) {
  const { t } = useTranslation();
  const { mail } = useInboxSearch();
  return (
    <ul className={classes.list} aria-label={t('inbox.list')}>
      {mails.map(({ sandboxMessageId, to, subject, preview, at }) => (
        <li key={sandboxMessageId}>
          <Link
            from="/workspaces/$workspaceId/inbox"
            to="."
            search={(previous) => ({ ...previous, mail: sandboxMessageId })}
            resetScroll={false}
            className={classes.row}
            aria-current={mail === sandboxMessageId ? 'true' : undefined}
          >
            <span className={classes.rowHead}>
              <span className="truncate">{to}</span>
              <span className="dimmed small">
                <RelativeTime instant={at} />
              </span>
            </span>
            <span className={`${classes.subject ?? ''} truncate`}>{subject}</span>
            <span className="dimmed small truncate">{preview}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
