import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { CopyAction } from '../../components/copy-action.tsx';
import { type SnippetLanguage, snippetLanguages, snippetOf } from './snippets.ts';
import classes from './sources.module.css';

interface SnippetTabsProps {
  readonly keyPrefix: string;
}

/** Where ingest answers: the port next to the console's where both run on one machine. */
const ingestHost = (): string => `${window.location.protocol}//${window.location.hostname}:4001`;

/** How to send a first event, in the reader's language of choice. */
export function SnippetTabs({ keyPrefix }: SnippetTabsProps) {
  const { t } = useTranslation();
  const [language, setLanguage] = useState<SnippetLanguage>('node');
  const snippet = snippetOf(language, { writeKey: `${keyPrefix}…`, host: ingestHost() });
  return (
    <div className={classes.snippet}>
      <div className={classes.snippetHead}>
        <h3>{t('sources.snippet')}</h3>
        <SegmentedControl
          size="xs"
          aria-label={t('sources.language')}
          value={language}
          onChange={setLanguage}
          data={snippetLanguages.map(({ language: value, name }) => ({ value, label: name }))}
        />
      </div>
      <div className={classes.code}>
        <pre tabIndex={0} role="region" aria-label={t('sources.snippet')}>
          <code>{snippet}</code>
        </pre>
        <span className={classes.copy}>
          <CopyAction value={snippet} label={t('sources.copySnippet')} />
        </span>
      </div>
      <p className="dimmed small">{t('sources.snippetHint')}</p>
    </div>
  );
}
