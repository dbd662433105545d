import { useTranslation } from 'react-i18next';

import { type RejectedEventDetail } from '../../../api/rejected-event-endpoints.ts';
import { CodeBlock } from '../../../components/code-block.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { Note } from '../../../components/note.tsx';
import { Panel } from '../../../components/panel.tsx';
import { DiscardButton } from './discard-button.tsx';
import { eventText } from './event-text.ts';

/** An event that cannot be replayed (any more): what is kept of it, and why that is so. */
export function ClosedEvent({ rejected }: { readonly rejected: RejectedEventDetail }) {
  const { t } = useTranslation();
  const { state, rejectedEventId } = rejected;
  const { text, kind } = eventText(rejected);
  if (kind === 'none') {
    return (
      <Panel>
        <EmptyState size="small" title={t(`rejected.nothingKept.${state}`)} reason={t('rejected.nothingKeptReason')} />
        {state === 'open' && <DiscardButton rejectedEventId={rejectedEventId} />}
      </Panel>
    );
  }
  const isReplayed = state === 'replayed';
  const title = t(kind === 'cut' ? 'rejected.cutBody' : 'rejected.body');
  return (
    <Panel title={title}>
      <Note tone={isReplayed ? 'positive' : 'caution'} role="status" place="above">
        {t(isReplayed ? 'rejected.wasReplayed' : 'rejected.incomplete')}
      </Note>
      <CodeBlock label={title} code={text} copyLabel={t('rejected.copy')} />
      {state === 'open' && <DiscardButton rejectedEventId={rejectedEventId} />}
    </Panel>
  );
}
