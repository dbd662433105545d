import { Button, Tooltip } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { type PersonSummary } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { PersonAvatar } from '../../components/person-avatar.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { Tag } from '../../components/tag.tsx';
import { useFormats } from '../../components/use-formats.ts';
import classes from './people-table.module.css';

interface PeopleTableProps {
  readonly label: string;
  readonly people: readonly PersonSummary[];
  /** Left out where everybody is in the same one. */
  readonly columns?: 'all' | 'withoutSegments';
  readonly more?: { readonly load: () => void; readonly loading: boolean } | undefined;
}

/** People in rows; each leads to the person. */
export function PeopleTable({ label, people, columns = 'all', more }: PeopleTableProps) {
  const { t } = useTranslation();
  return (
    <>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{t('people.person')}</th>
            {columns === 'all' && <th scope="col">{t('people.segments')}</th>}
            <th scope="col" className={classes.numeric}>
              {t('people.events')}
            </th>
            <th scope="col" className={classes.numeric}>
              {t('people.lastSeen')}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <PersonRow key={person.profileId} person={person} columns={columns} />
          ))}
        </tbody>
      </table>
      {more && (
        <div className={classes.more}>
          <Button variant="default" loading={more.loading} onClick={more.load}>
            {t('common.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function PersonRow({
  person,
  columns,
}: {
  readonly person: PersonSummary;
  readonly columns: 'all' | 'withoutSegments';
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const { workspaceId } = useWorkspace();
  const { profileId, name, email, userId, identified } = person;
  const target = { to: '/workspaces/$workspaceId/people/$profileId', params: { workspaceId, profileId } } as const;
  const title = name ?? email ?? userId ?? (identified ? t('common.unnamed') : t('common.anonymous'));
  const note = [email, userId, profileId].find((value) => value !== null && value !== title);
  return (
    // The link is the way for keyboards; the row only makes the target larger for a pointer.
    <tr className={classes.row} onClick={() => void navigate(target)}>
      <td>
        <span className={classes.person}>
          <PersonAvatar profileId={profileId} name={name} />
          <span className={classes.names}>
            <Link {...target} className={classes.name} onClick={(event) => event.stopPropagation()}>
              {title}
            </Link>
            <span className="dimmed small truncate">{note}</span>
          </span>
        </span>
      </td>
      {columns === 'all' && (
        <td>
          <SegmentTags segments={person.segments} />
        </td>
      )}
      <td className={`${classes.numeric ?? ''} figures`}>{formats.number(person.eventCount)}</td>
      <td className={`${classes.numeric ?? ''} dimmed`}>
        <RelativeTime instant={person.lastSeenAt} />
      </td>
    </tr>
  );
}

const shownSegments = 2;

function SegmentTags({ segments }: Pick<PersonSummary, 'segments'>) {
  const { t } = useTranslation();
  const rest = segments.slice(shownSegments);
  return (
    <span className={classes.tags}>
      {segments.slice(0, shownSegments).map(({ segmentId, name }) => (
        <Tag key={segmentId} tone="primary">
          {name}
        </Tag>
      ))}
      {rest.length > 0 && (
        <Tooltip label={rest.map(({ name }) => name).join(', ')}>
          <Tag>{t('people.more', { number: String(rest.length) })}</Tag>
        </Tooltip>
      )}
    </span>
  );
}
