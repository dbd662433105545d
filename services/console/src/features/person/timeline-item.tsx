import { ActionIcon, Button, Collapse, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconEye } from '@tabler/icons-react';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';

import { type TimelineEntry } from '../../api/contract.ts';
import { EntryMark } from '../../components/timeline/entry-mark.tsx';
import { useEntryText } from '../../components/timeline/use-entry-text.ts';
import { useFormats } from '../../components/use-formats.ts';
import { EntryDetails } from './entry-details.tsx';
import classes from './timeline.module.css';
import { usePreview } from './use-preview.ts';

/** One thing that happened: its time, its mark, a sentence, and on demand all that is known of it. */
export const TimelineItem = memo(function TimelineItem({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { lead, title, facts } = useEntryText()(entry);
  const [opened, details] = useDisclosure(false);
  const ids = { title: useId(), details: useId() };
  const hasDetails = Object.keys(entry.detail).length > 0;
  return (
    <li className={classes.entry}>
      <Tooltip label={formats.dateTime(entry.at)} position="left">
        <time dateTime={entry.at} className={`${classes.time ?? ''} figures`}>
          {formats.timeToTheSecond(entry.at)}
        </time>
      </Tooltip>
      <EntryMark entry={entry} />
      <div className={classes.content}>
        <p className={classes.sentence} id={ids.title}>
          {lead !== undefined && <span className="dimmed">{lead} </span>}
          <span className={classes.title}>{title}</span>
          {facts.length > 0 && <span className={classes.facts}>{facts.join(' · ')}</span>}
        </p>
        <Collapse expanded={opened} id={ids.details}>
          {opened && <EntryDetails detail={entry.detail} />}
        </Collapse>
      </div>
      <div className={classes.actions}>
        <PreviewAction entry={entry} />
        {hasDetails && (
          <ActionIcon
            size={26}
            aria-label={t('timeline.details')}
            aria-expanded={opened}
            aria-controls={ids.details}
            aria-describedby={ids.title}
            onClick={details.toggle}
          >
            <IconChevronDown size={16} className={classes.chevron ?? ''} data-opened={opened} />
          </ActionIcon>
        )}
      </div>
    </li>
  );
});

function PreviewAction({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation();
  const preview = usePreview();
  const { messageId, kind, detail } = entry;
  if (kind !== 'message' || typeof messageId !== 'string' || detail.state !== 'sent') return null;
  return (
    <Button
      size="compact-xs"
      variant="default"
      leftSection={<IconEye size={14} aria-hidden="true" />}
      onClick={() => preview.open(messageId)}
    >
      {t('messages.preview')}
    </Button>
  );
}
