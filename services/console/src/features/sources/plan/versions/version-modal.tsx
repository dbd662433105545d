import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type TrackingPlanVersion } from '../../../../api/plan-endpoints.ts';
import { CodeEditor } from '../../../../components/code-editor.tsx';
import { useActorName } from '../../../../components/use-actor-name.ts';
import { useFormats } from '../../../../components/use-formats.ts';
import { planText } from '../document/plan-text.ts';

interface VersionModalProps {
  readonly version: TrackingPlanVersion | undefined;
  readonly onClose: () => void;
}

const changeNothing = (): void => undefined;

/** A version that was published, to be read: it never changes. */
export function VersionModal({ version, onClose }: VersionModalProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const actorName = useActorName();
  if (version === undefined) return null;
  const { publishedBy } = version;
  const when = formats.dateTime(version.publishedAt);
  const name = t('plans.versions.name', { version: version.version });
  return (
    <Modal opened onClose={onClose} title={name} size="xl" closeButtonProps={{ 'aria-label': t('common.close') }}>
      <p className="dimmed small">
        {publishedBy === null
          ? t('plans.versions.published', { when })
          : t('plans.versions.publishedBy', { when, who: actorName(publishedBy) })}
      </p>
      <div style={{ marginTop: 12 }}>
        <CodeEditor value={planText(version.document)} onChange={changeNothing} label={name} language="json" readOnly />
      </div>
    </Modal>
  );
}
