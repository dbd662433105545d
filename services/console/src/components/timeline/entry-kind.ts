import { type TimelineEntry } from '../../api/contract.ts';
import { type Tone } from '../tag.tsx';

/** What an entry looks like: one mark for each kind of thing that happens. */
export type EntryMarkName =
  | 'event'
  | 'page'
  | 'screen'
  | 'order'
  | 'cart'
  | 'search'
  | 'identify'
  | 'profile'
  | 'segmentEntered'
  | 'segmentExited'
  | 'journey'
  | 'journeyStep'
  | 'journeyEnded'
  | 'mail'
  | 'mailOpened'
  | 'mailClicked'
  | 'mailStopped'
  | 'merge'
  | 'subscription';

export interface EntryKind {
  readonly mark: EntryMarkName;
  readonly tone: Tone;
}

const messageKinds: Readonly<Record<string, EntryKind>> = {
  opened: { mark: 'mailOpened', tone: 'positive' },
  clicked: { mark: 'mailClicked', tone: 'accent' },
  notSent: { mark: 'mailStopped', tone: 'caution' },
  failed: { mark: 'mailStopped', tone: 'negative' },
  bounced: { mark: 'mailStopped', tone: 'negative' },
  complained: { mark: 'mailStopped', tone: 'negative' },
};

const eventTypes: Readonly<Record<string, EntryKind>> = {
  page: { mark: 'page', tone: 'neutral' },
  screen: { mark: 'screen', tone: 'neutral' },
  identify: { mark: 'identify', tone: 'primary' },
};

const plainKinds: Readonly<Record<Exclude<TimelineEntry['kind'], 'event' | 'message'>, EntryKind>> = {
  profileChanged: { mark: 'profile', tone: 'primary' },
  segmentEntered: { mark: 'segmentEntered', tone: 'primary' },
  segmentExited: { mark: 'segmentExited', tone: 'neutral' },
  journeyEntered: { mark: 'journey', tone: 'primary' },
  journeyStep: { mark: 'journeyStep', tone: 'neutral' },
  journeyEnded: { mark: 'journeyEnded', tone: 'neutral' },
  merge: { mark: 'merge', tone: 'primary' },
  subscription: { mark: 'subscription', tone: 'caution' },
};

/** The mark and tone of an entry, from its kind, the type of its event, or the state of its message. */
export function kindOf({ kind, title, detail }: Pick<TimelineEntry, 'kind' | 'title' | 'detail'>): EntryKind {
  if (kind === 'message') return messageKinds[String(detail.state)] ?? { mark: 'mail', tone: 'primary' };
  if (kind !== 'event') return plainKinds[kind];
  return (
    eventTypes[String(detail.type)] ?? {
      mark: commerceMark(title),
      tone: /^order completed$/i.test(title) ? 'positive' : 'neutral',
    }
  );
}

/** The events of the Segment e-commerce specification get marks of their own. */
function commerceMark(event: string): EntryMarkName {
  if (/^(order|checkout|payment)\b/i.test(event)) return 'order';
  if (/^(cart|product (added|removed))\b/i.test(event)) return 'cart';
  return /search/i.test(event) ? 'search' : 'event';
}
