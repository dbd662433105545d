import { useTranslation } from 'react-i18next';

import { type RejectedEvent, type RejectedEventState } from '../../api/rejected-event-endpoints.ts';
import { Tag, type Tone } from '../../components/tag.tsx';

const tones: Readonly<Record<RejectedEventState, Tone>> = {
  open: 'caution',
  replayed: 'positive',
  discarded: 'neutral',
};

/** What became of a rejected event. */
export function RejectionStateTag({ state }: Pick<RejectedEvent, 'state'>) {
  const { t } = useTranslation();
  return (
    <Tag tone={tones[state]} mark={state === 'discarded' ? 'hollow' : 'dot'}>
      {t(`rejected.state.${state}`)}
    </Tag>
  );
}
