import { useTranslation } from 'react-i18next';

import { type MendedExample } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { TextLink } from '../../../components/links.tsx';
import { Tag } from '../../../components/tag.tsx';
import { fieldOf } from '../field-of.ts';
import { type RejectedEventSearch } from '../rejected-event-search.ts';
import { useIssueWords } from '../use-issue-words.ts';
import { type Difference, differencesOf } from './differences-of.ts';
import classes from './mend-page.module.css';

interface MendedEventProps {
  readonly example: MendedExample;
  readonly search: RejectedEventSearch;
}

/** What a rule changes in one event, and whether it would be accepted then. */
export function MendedEvent({ example, search }: MendedEventProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const words = useIssueWords();
  const { rejectedEventId, before, after, issues } = example;
  const isAccepted = issues.length === 0;
  return (
    <li>
      <div className={classes.head}>
        <TextLink
          to="/workspaces/$workspaceId/rejected-events/$rejectedEventId"
          params={{ workspaceId, rejectedEventId }}
          search={search}
        >
          {t('rejected.mend.event', { id: rejectedEventId })}
        </TextLink>
        <Tag tone={isAccepted ? 'positive' : 'negative'} mark={isAccepted ? 'dot' : 'hollow'}>
          {t(isAccepted ? 'rejected.mend.accepted' : 'rejected.mend.rejected')}
        </Tag>
      </div>
      {after !== null && <Differences differences={differencesOf(before, after)} />}
      {issues.map((issue) => {
        const { path, message } = issue;
        const { text, language } = words(issue);
        return (
          <p key={`${path} ${message}`} className={classes.issue}>
            {path !== '' && <code>{fieldOf(path)}</code>} <span lang={language}>{text}</span>
          </p>
        );
      })}
    </li>
  );
}

function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  const { t } = useTranslation();
  if (differences.length === 0) return <p className="dimmed small">{t('rejected.mend.unchanged')}</p>;
  return (
    <dl className={classes.differences}>
      {differences.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{field === '' ? t('rejected.mend.whole') : field}</dt>
          <dd>
            <Value tone="before" value={before} />
            <span aria-hidden="true">→</span>
            <Value tone="after" value={after} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ tone, value }: { readonly tone: 'before' | 'after'; readonly value: string | undefined }) {
  const { t } = useTranslation();
  return (
    <span className={classes.value} data-tone={tone}>
      <span className="visually-hidden">{t(`rejected.mend.${tone}`)} </span>
      {value === undefined ? <span className="dimmed">{t('rejected.mend.absent')}</span> : <code>{value}</code>}
    </span>
  );
}
