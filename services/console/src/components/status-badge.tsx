import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { type DefinitionStatus } from '../api/contract.ts';
import { Tag, type Tone } from './tag.tsx';

interface StatusBadgeProps {
  readonly status: DefinitionStatus;
  readonly version: number | null;
}

const tones: Readonly<Record<DefinitionStatus, Tone>> = {
  draft: 'neutral',
  live: 'positive',
  unpublishedChanges: 'caution',
  archived: 'neutral',
};

/** Draft, live in which version, or changed since. */
export function StatusBadge({ status, version }: StatusBadgeProps) {
  const { t } = useTranslation();
  const values = { version: String(version ?? '') };
  return (
    <Tooltip label={t(`common.statusHint.${status}`, values)}>
      <Tag tone={tones[status]} mark={status === 'draft' || status === 'archived' ? 'hollow' : 'dot'}>
        {t(`common.status.${status}`, values)}
      </Tag>
    </Tooltip>
  );
}
