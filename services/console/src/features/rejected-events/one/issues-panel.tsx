import { useTranslation } from 'react-i18next';

import { type Issue } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { lineOfPointer } from '../../../components/code-editor/line-of-pointer.ts';
import { TextLink } from '../../../components/links.tsx';
import { Panel } from '../../../components/panel.tsx';
import { fieldOf, pointerInEvent } from '../field-of.ts';
import { isAboutPlan } from '../is-about-plan.ts';
import { useIssueWords } from '../use-issue-words.ts';
import classes from './rejected-event-page.module.css';

interface IssuesPanelProps {
  readonly issues: readonly Issue[];
  /** Whether they are the answer to a replay, and no longer what was wrong with the event as it came. */
  readonly isRefused: boolean;
  /** The event as it stands in the editor. */
  readonly text: string;
  readonly sourceId: string;
}

/** What keeps an event from being accepted: where, why, and what to do about it. */
export function IssuesPanel({ issues, isRefused, text, sourceId }: IssuesPanelProps) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  if (issues.length === 0) {
    return (
      <Panel title={t('rejected.noIssues')}>
        <p className="dimmed">{t('rejected.noIssuesReason')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t(isRefused ? 'rejected.refused' : 'rejected.issuesTitle')}>
      <div role={isRefused ? 'alert' : undefined}>
        <ul className={classes.issues}>
          {issues.map((issue) => (
            <IssueItem key={`${issue.path} ${issue.message}`} issue={issue} text={text} />
          ))}
        </ul>
      </div>
      {issues.some(isAboutPlan) && (
        <p className="dimmed small">
          {t('rejected.planHint')}{' '}
          <TextLink
            to="/workspaces/$workspaceId/sources/$sourceId"
            params={{ workspaceId, sourceId }}
            search={{ tab: 'plan' }}
            underline="always"
          >
            {t('rejected.toPlan')}
          </TextLink>
        </p>
      )}
    </Panel>
  );
}

function IssueItem({ issue, text }: { readonly issue: Issue; readonly text: string }) {
  const { t } = useTranslation();
  const words = useIssueWords();
  const said = words(issue);
  const field = fieldOf(issue.path);
  return (
    <li>
      {field !== '' && (
        <p className={classes.place}>
          <code>{field}</code>
          <span className="dimmed">
            {t('rejected.line', { line: lineOfPointer(text, pointerInEvent(issue.path)) })}
          </span>
        </p>
      )}
      <p lang={said.language}>{said.text}</p>
    </li>
  );
}
