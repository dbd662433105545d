import { UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronRight } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';

import { Tag } from '../../../components/tag.tsx';
import { useFormats } from '../../../components/use-formats.ts';
import { useLabels } from '../../../components/use-labels.ts';
import { LiveDetails } from './live-details.tsx';
import { type LiveEntry } from './live-log.ts';
import classes from './live.module.css';

/** One event on one line; its JSON, and why it was rejected, on demand. */
export const LiveRow = memo(function LiveRow({ entry }: { readonly entry: LiveEntry }) {
  const formats = useFormats();
  const [opened, details] = useDisclosure(false);
  const detailsId = useId();
  const labelOf = useLabels();
  const { at, method, event, userId, anonymousId, reason } = entry;
  return (
    <li className={classes.row} data-outcome={entry.outcome}>
      <UnstyledButton
        className={classes.line ?? ''}
        aria-expanded={opened}
        aria-controls={detailsId}
        onClick={details.toggle}
      >
        <IconChevronRight size={15} className={classes.chevron ?? ''} data-opened={opened} aria-hidden="true" />
        <time dateTime={at} className={`${classes.time ?? ''} figures`}>
          {formats.timeToTheSecond(at)}
        </time>
        <span className={classes.method}>{method}</span>
        <span className={classes.event}>
          {event}
          {reason !== undefined && <span className={classes.reason}>{labelOf('sources.rejections', reason.code)}</span>}
        </span>
        <span className={`${classes.who ?? ''} truncate`}>{userId ?? anonymousId ?? ''}</span>
        <Outcome entry={entry} />
      </UnstyledButton>
      <div id={detailsId}>{opened && <LiveDetails entry={entry} />}</div>
    </li>
  );
});

function Outcome({ entry: { outcome, violations = [] } }: { readonly entry: LiveEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <span className={classes.outcome}>
      {violations.length > 0 && (
        <Tag tone="caution">
          {t('sources.live.violations', { count: violations.length, number: formats.number(violations.length) })}
        </Tag>
      )}
      <Tag tone={outcome === 'accepted' ? 'positive' : 'negative'} mark={outcome === 'accepted' ? 'dot' : 'hollow'}>
        {t(`sources.live.outcomes.${outcome}`)}
      </Tag>
    </span>
  );
}
