import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Source } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import { ButtonLink } from '../../components/links.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import classes from './source-page.module.css';
import { type Snippet, snippets } from './snippets.ts';
import { useFreshKeys } from './use-fresh-keys.ts';

const groups = ['segment', 'rudderStack', 'http'] as const;

/** How to send a first event, with the reader’s SDK of choice. */
export function SnippetsPanel({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { sourceId, keys, ingestUrl } = source;
  const { keys: fresh } = useFreshKeys(workspaceId, sourceId);
  const [chosen, setChosen] = useState<string>('segment-browser');
  const snippet = snippets.find((candidate) => candidate.snippet === chosen);
  const prefix = keys.findLast(({ kind }) => kind === 'write')?.prefix ?? 'wk_';
  const parts = { writeKey: fresh.write ?? `${prefix}…`, ingestUrl };
  return (
    <Panel title={t('sources.snippet.title')}>
      <Select
        label={t('sources.snippet.sdk')}
        size="md"
        maw={320}
        mb={16}
        allowDeselect={false}
        maxDropdownHeight={360}
        value={chosen}
        onChange={(value) => value !== null && setChosen(value)}
        data={groups.map((group) => ({
          group: t(`sources.snippet.groups.${group}`),
          items: snippets
            .filter((candidate) => candidate.group === group)
            .map(({ snippet: value, name }) => ({ value, label: labelOf(t(`sources.snippet.groups.${group}`), name) })),
        }))}
      />
      {snippet !== undefined && <SnippetView snippet={snippet} parts={parts} />}
      <p className="dimmed small">{fresh.write === undefined && t('sources.snippet.keyHint')}</p>
      <div className={classes.watch}>
        <ButtonLink
          to="/workspaces/$workspaceId/sources/$sourceId"
          params={{ workspaceId, sourceId }}
          search={{}}
          variant="default"
        >
          {t('sources.snippet.watch')}
        </ButtonLink>
      </div>
    </Panel>
  );
}

interface SnippetViewProps {
  readonly snippet: Snippet;
  readonly parts: Parameters<Snippet['code']>[0];
}

function SnippetView({ snippet, parts }: SnippetViewProps) {
  const { t } = useTranslation();
  const { install, code, httpsOnly } = snippet;
  const unreachable = httpsOnly === true && parts.ingestUrl.startsWith('http:');
  return (
    <>
      {unreachable && (
        <Note tone="caution" place="above">
          {t('sources.snippet.httpsOnly', { host: parts.ingestUrl })}
        </Note>
      )}
      {install !== '' && (
        <CodeBlock
          label={t('sources.snippet.install')}
          code={install}
          copyLabel={t('sources.snippet.copyInstall')}
          showLabel
        />
      )}
      <CodeBlock
        label={t('sources.snippet.code')}
        code={code(parts)}
        copyLabel={t('sources.snippet.copyCode')}
        showLabel
      />
    </>
  );
}

/** Two SDKs for Node.js are told apart by their makers. */
const labelOf = (group: string, name: string): string => (name === 'curl' ? name : `${group} · ${name}`);
