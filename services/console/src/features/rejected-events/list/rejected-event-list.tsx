import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type RejectedEvent } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { fieldOf } from '../field-of.ts';
import { RejectionStateTag } from '../rejection-state.tsx';
import { useEventTitle } from '../use-event-title.ts';
import { useRejectionWords } from '../use-rejection-words.ts';
import { useSourceNames } from '../use-source-names.ts';
import classes from './rejected-events-page.module.css';

/** Rejected events on one line each: what came and why it was rejected, from where, when, and what became of it. */
export function RejectedEventList({ events }: { readonly events: readonly RejectedEvent[] }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.list} aria-label={t('rejected.list')}>
      {events.map((event) => (
        <li key={event.rejectedEventId}>
          <RejectedEventRow rejected={event} />
        </li>
      ))}
    </ul>
  );
}

function RejectedEventRow({ rejected }: { readonly rejected: RejectedEvent }) {
  const { workspaceId } = useWorkspace();
  const words = useRejectionWords();
  const titleOf = useEventTitle();
  const sourceName = useSourceNames(workspaceId);
  const { rejectedEventId, event, method, path, sourceId, receivedAt, state } = rejected;
  const { text, language } = words(rejected);
  const field = fieldOf(path);
  return (
    <Link
      to="/workspaces/$workspaceId/rejected-events/$rejectedEventId"
      params={{ workspaceId, rejectedEventId }}
      search={(previous) => previous}
      className={classes.row}
    >
      <span className={classes.event}>
        <span className={classes.name}>{titleOf(rejected)}</span>
        {event !== null && <span className={classes.method}>{method}</span>}
      </span>
      <span className={classes.why}>
        {field !== '' && <code>{field}</code>} <span lang={language}>{text}</span>
      </span>
      <span className={`${classes.source ?? ''} truncate`}>{sourceName(sourceId)}</span>
      <span className={classes.time}>
        <RelativeTime instant={receivedAt} />
      </span>
      <span className={classes.state}>
        <RejectionStateTag state={state} />
      </span>
    </Link>
  );
}
