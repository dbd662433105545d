import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

import { type TimelineEntry } from '../../api/contract.ts';
import { useWorkspace } from '../../app/use-workspace.ts';
import { useFormats } from '../use-formats.ts';
import { useLabels } from '../use-labels.ts';
import { factsOf } from './entry-facts.ts';

export interface EntryText {
  /** What kind of thing happened, where the title alone does not say. */
  readonly lead?: string | undefined;
  readonly title: string;
  readonly facts: readonly string[];
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const present = (values: readonly (string | undefined)[]): readonly string[] =>
  values.filter((value) => value !== undefined);

/** Puts an entry of a timeline into words. */
export function useEntryText(): (entry: TimelineEntry) => EntryText {
  const { t } = useTranslation();
  const formats = useFormats();
  const label = useLabels();
  const { currency } = useWorkspace();
  return useCallback(
    ({ kind, title, detail }) => {
      const type = text(detail.type);
      const cause = text(detail.cause);
      const reason = text(detail.reason);
      const because = cause === undefined ? undefined : label('timeline.causes', cause);
      switch (kind) {
        case 'event':
          if (type === 'identify') return { title: t('timeline.kinds.identify'), facts: [] };
          return {
            lead: type === 'page' || type === 'screen' ? t(`timeline.kinds.${type}`) : undefined,
            title,
            facts: factsOf(type === 'page' ? { path: detail.path } : detail, formats, currency),
          };
        case 'profileChanged': {
          const changed =
            typeof detail.changed === 'object' && detail.changed !== null ? Object.keys(detail.changed) : [];
          return { title: t('timeline.kinds.profileChanged'), facts: changed.slice(0, 4) };
        }
        case 'message':
          return {
            lead: label('messages.states', text(detail.state) ?? 'sent'),
            title: title === '' ? t('messages.noSubject') : title,
            facts: present([reason === undefined ? undefined : label('reasons', reason), text(detail.url)]),
          };
        case 'journeyStep':
          return { lead: t('timeline.kinds.journeyStep'), title, facts: present([text(detail.stepName)]) };
        case 'journeyEnded':
          return {
            lead: t('timeline.kinds.journeyEnded'),
            title,
            facts: present([reason && label('reasons', reason)]),
          };
        case 'subscription':
          return {
            title: label('timeline.subscription', text(detail.status) ?? title),
            facts: present([text(detail.channel) && label('common.channel', String(detail.channel))]),
          };
        case 'merge':
          return { title: t('timeline.kinds.merge'), facts: [] };
        default:
          return { lead: t(`timeline.kinds.${kind}`), title, facts: present([because]) };
      }
    },
    [t, formats, label, currency],
  );
}
