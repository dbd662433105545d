import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { type RejectedEventDetail } from '../../../api/rejected-event-endpoints.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { TextLink } from '../../../components/links.tsx';
import { Panel } from '../../../components/panel.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { fieldOf } from '../field-of.ts';
import { useRejectionWords } from '../use-rejection-words.ts';
import { useSourceNames } from '../use-source-names.ts';
import classes from './rejected-event-page.module.css';

/** Why an event was rejected when it came, and what is known of it. */
export function RejectionFacts({ rejected }: { readonly rejected: RejectedEventDetail }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { workspaceId } = useWorkspace();
  const sourceName = useSourceNames(workspaceId);
  const words = useRejectionWords();
  const { method, path, sourceId, receivedAt, messageId, reason } = rejected;
  const { text, language } = words(rejected);
  const field = fieldOf(path);
  return (
    <Panel>
      <dl className={classes.facts}>
        <Fact name={t('rejected.facts.why')}>
          <span lang={language}>{text}</span> <code className="dimmed">{reason}</code>
        </Fact>
        {field !== '' && (
          <Fact name={t('rejected.facts.field')}>
            <code>{field}</code>
          </Fact>
        )}
        <Fact name={t('rejected.facts.source')}>
          <TextLink to="/workspaces/$workspaceId/sources/$sourceId" params={{ workspaceId, sourceId }}>
            {sourceName(sourceId)}
          </TextLink>
        </Fact>
        <Fact name={t('rejected.facts.receivedAt')}>
          <time dateTime={receivedAt}>{formats.dateTime(receivedAt)}</time>
        </Fact>
        <Fact name={t('rejected.facts.method')}>
          <code>{method}</code>
        </Fact>
        {messageId !== null && (
          <Fact name={t('rejected.facts.messageId')}>
            <code>{messageId}</code>
          </Fact>
        )}
      </dl>
    </Panel>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
