import { useTranslation } from 'react-i18next';

import { type MessageSummary } from '../../api/contract.ts';
import { useFormats } from '../../components/use-formats.ts';
import { useLabels } from '../../components/use-labels.ts';
import classes from './messages.module.css';

const stopped: ReadonlySet<string> = new Set(['notSent', 'failed', 'bounced', 'complained']);

/** The states a message went through, in their order, each with its time. */
export function MessageStates({ message }: { readonly message: MessageSummary }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const label = useLabels();
  return (
    <ol className={classes.states} aria-label={t('messages.history')}>
      {message.states.map(({ state, at, reason }, index) => (
        <li key={`${state} ${at} ${String(index)}`} data-tone={stopped.has(state) ? 'stopped' : state}>
          <span className={classes.state}>{label('messages.states', state)}</span>
          <time dateTime={at} className="figures dimmed">
            {formats.time(at)}
          </time>
          {reason !== null && <span className="dimmed">{label('reasons', reason)}</span>}
        </li>
      ))}
    </ol>
  );
}
