import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Source, type SourceKey } from '../../../api/contract.ts';
import { useWorkspace } from '../../../app/use-workspace.ts';
import { Panel } from '../../../components/panel.tsx';
import { Tag } from '../../../components/tag.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { ConfirmModal } from '../confirm-modal.tsx';
import { SaveProblem } from '../save-problem.tsx';
import classes from '../source-page.module.css';
import { useEndKey } from '../use-source-changes.ts';
import { RotateKeyModal } from './rotate-key-modal.tsx';

const kinds = ['write', 'secret'] as const;

/** The keys that work, until when, and how to get new ones. */
export function KeysPanel({ source }: { readonly source: Source }) {
  const { t } = useTranslation();
  const { workspaceId } = useWorkspace();
  const { sourceId, keys } = source;
  const end = useEndKey({ workspaceId, sourceId });
  const [rotating, setRotating] = useState<SourceKey['kind']>();
  return (
    <Panel title={t('sources.keys.title')}>
      <p className="dimmed small">{t('sources.keys.hint')}</p>
      {keys.length === 0 && <p>{t('sources.keys.none')}</p>}
      <ul className={classes.keys}>
        {kinds.flatMap((kind) =>
          keys
            .filter((key) => key.kind === kind)
            .reverse()
            .map((key) => <KeyRow key={key.prefix} sourceKey={key} onEnd={() => end.mutate(key.prefix)} />),
        )}
      </ul>
      <SaveProblem error={end.error} />
      <div className={classes.rotate}>
        {kinds.map((kind) => (
          <Button key={kind} variant="default" onClick={() => setRotating(kind)}>
            {t(`sources.keys.rotate.${kind}`)}…
          </Button>
        ))}
      </div>
      <RotateKeyModal sourceId={sourceId} kind={rotating} onClose={() => setRotating(undefined)} />
    </Panel>
  );
}

interface KeyRowProps {
  readonly sourceKey: SourceKey;
  readonly onEnd: () => void;
}

function KeyRow({ sourceKey: { kind, prefix, createdAt, expiresAt }, onEnd }: KeyRowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [asking, question] = useDisclosure(false);
  return (
    <li>
      <span>{kind === 'write' ? t('sources.writeKey') : t('sources.secretKey')}</span>
      <code>{prefix}…</code>
      <span className={classes.keyState}>
        {expiresAt === null ? (
          <Tag tone="positive">{t('sources.keys.newest')}</Tag>
        ) : (
          <span className={classes.ends}>{t('sources.keys.ends', { when: formats.dateTime(expiresAt) })}</span>
        )}
        <span className="dimmed">{t('sources.keys.created', { when: formats.date(createdAt) })}</span>
      </span>
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        onClick={question.open}
        aria-label={`${t('sources.keys.end')}: ${prefix}…`}
      >
        {t('sources.keys.end')}
      </Button>
      <ConfirmModal
        opened={asking}
        onClose={question.close}
        title={t('sources.keys.endTitle', { prefix })}
        reason={t('sources.keys.endReason')}
        confirm={t('sources.keys.end')}
        onConfirm={onEnd}
      />
    </li>
  );
}
