import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type TimelineEntry } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Panel } from '../../components/panel.tsx';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { EntryMark } from '../../components/timeline/entry-mark.tsx';
import { useEntryText } from '../../components/timeline/use-entry-text.ts';
import { useFormats } from '../../components/use-formats.ts';
import classes from './overview-page.module.css';

interface ActivityPanelProps {
  readonly recent: readonly TimelineEntry[];
}

const shownEntries = 12;

/** What people do, as they do it. */
export function ActivityPanel({ recent }: ActivityPanelProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  return (
    <Panel className={classes.wide} title={t('overview.activity')} padding="flush">
      {recent.length === 0 ? (
        <EmptyState
          title={t('overview.activityEmpty')}
          reason={t('overview.activityEmptyReason')}
          action={
            <ButtonLink to="/workspaces/$workspaceId/sources" params={{ workspaceId }} variant="default">
              {t('overview.connectSource')}
            </ButtonLink>
          }
        />
      ) : (
        <ol className={classes.activity} aria-label={t('overview.activity')}>
          {recent.slice(0, shownEntries).map((entry) => (
            <ActivityRow key={entry.entryId} entry={entry} />
          ))}
        </ol>
      )}
    </Panel>
  );
}

function ActivityRow({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspaceId } = useWorkspace();
  const { lead, title, facts } = useEntryText()(entry);
  return (
    <li>
      <Link
        className={classes.activityRow}
        to="/workspaces/$workspaceId/people/$profileId"
        params={{ workspaceId, profileId: entry.profileId }}
        preload={false}
      >
        <span className={classes.activityWho}>
          <PersonAvatar profileId={entry.profileId} name={entry.personName} size={28} />
          <span className="truncate">{entry.personName ?? t('common.anonymous')}</span>
        </span>
        <EntryMark entry={entry} size={22} />
        <span className="truncate">
          {lead !== undefined && <span className="dimmed">{lead} </span>}
          <span className={classes.activityTitle}>{title}</span>
          {facts.length > 0 && <span className="dimmed"> · {facts.join(' · ')}</span>}
        </span>
        <time className="figures dimmed small" dateTime={entry.at}>
          {formats.timeToTheSecond(entry.at)}
        </time>
      </Link>
    </li>
  );
}
