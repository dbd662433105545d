import { type TimelineKind } from '../../api/contract.ts';

export type TimelineFilter = 'all' | 'events' | 'profile' | 'segments' | 'journeys' | 'messages';

export const timelineFilters: readonly TimelineFilter[] = [
  'all',
  'events',
  'profile',
  'segments',
  'journeys',
  'messages',
];

/** The kinds of entries that a filter lets through; undefined stands for all. */
export const kindsOf: Readonly<Record<TimelineFilter, readonly TimelineKind[] | undefined>> = {
  all: undefined,
  events: ['event'],
  profile: ['profileChanged', 'merge', 'subscription'],
  segments: ['segmentEntered', 'segmentExited'],
  journeys: ['journeyEntered', 'journeyStep', 'journeyEnded'],
  messages: ['message'],
};
