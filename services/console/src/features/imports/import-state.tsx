import { useTranslation } from 'react-i18next';

import { type Import, type ImportState } from '../../api/import-endpoints.ts';
import { Tag, type Tone } from '../../components/tag.tsx';

const tones: Readonly<Record<ImportState, Tone>> = {
  draft: 'neutral',
  checking: 'accent',
  checked: 'primary',
  running: 'accent',
  paused: 'caution',
  completed: 'positive',
  failed: 'negative',
  cancelled: 'neutral',
};

/** Where an import is on its way. Vermilion: it moves right now. */
export function ImportStateTag({ state }: Pick<Import, 'state'>) {
  const { t } = useTranslation();
  return (
    <Tag tone={tones[state]} mark={state === 'draft' || state === 'cancelled' ? 'hollow' : 'dot'}>
      {t(`imports.state.${state}`)}
    </Tag>
  );
}
