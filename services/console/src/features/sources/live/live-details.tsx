import { useTranslation } from 'react-i18next';

import { CodeBlock } from '../../../components/code-block.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { useLabels } from '../../../components/use-labels.ts';
import { bodyText } from './live-filter.ts';
import { type LiveEntry } from './live-log.ts';
import classes from './live.module.css';

/** All that is known of an event. */
export function LiveDetails({ entry }: { readonly entry: LiveEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const labelOf = useLabels();
  const { at, messageId, userId, anonymousId, reason, violations = [], body, truncated } = entry;
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [t('sources.live.why'), reason && `${labelOf('sources.rejections', reason.code)} (${reason.code})`],
    [t('sources.live.where'), reason?.path],
    [t('sources.live.at'), formats.dateTime(at)],
    [t('sources.live.messageId'), messageId],
    [t('sources.live.userId'), userId],
    [t('sources.live.anonymousId'), anonymousId],
  ];
  return (
    <div className={classes.details}>
      <dl>
        {facts.map(([name, value]) =>
          value === null || value === undefined ? null : (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {violations.length > 0 && (
        <CodeBlock
          label={t('sources.live.violationsOf')}
          code={JSON.stringify(violations, null, 2)}
          copyLabel={t('common.copy')}
          showLabel
        />
      )}
      <CodeBlock label={t('sources.live.body')} code={bodyText(body)} copyLabel={t('sources.live.copyBody')} />
      {truncated && <p className="dimmed small">{t('sources.live.truncated')}</p>}
    </div>
  );
}
