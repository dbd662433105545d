import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '../../app/use-workspace.ts';
import { CodeBlock } from '../../components/code-block.tsx';
import classes from './source-page.module.css';
import { useFreshKeys } from './use-fresh-keys.ts';

const kinds = ['write', 'secret'] as const;

/** Keys that were just made, whole, until they are put away; they are never shown again. */
export function FreshKeysNotice({ sourceId }: { readonly sourceId: string }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { keys, putAway } = useFreshKeys(workspaceId, sourceId);
  const shown = kinds.flatMap((kind) => {
    const key = keys[kind];
    return key === undefined ? [] : [{ kind, key }];
  });
  if (shown.length === 0) return null;
  const title = shown.length === 1 ? t('sources.fresh.titleOne') : t('sources.fresh.title');
  return (
    <section className={classes.fresh} aria-label={title}>
      <h2>{title}</h2>
      <p>{t('sources.fresh.reason')}</p>
      <div className={classes.freshKeys}>
        {shown.map(({ kind, key }) => {
          const name = kind === 'write' ? t('sources.writeKey') : t('sources.secretKey');
          return (
            <div key={kind}>
              <CodeBlock label={name} code={key} copyLabel={t('sources.copyKey', { key: name })} showLabel />
              <p className="dimmed small">
                {kind === 'write' ? t('sources.writeKeyHint') : t('sources.secretKeyHint')}
              </p>
            </div>
          );
        })}
      </div>
      <Button variant="default" onClick={putAway}>
        {t('sources.fresh.done')}
      </Button>
    </section>
  );
}
