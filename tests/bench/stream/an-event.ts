import type { EventResolved, SegmentEntered } from '@ichie/contracts';

/** How many profiles the records are of. */
export const PROFILES = 20_000;

/** What tells the records of one run from those of others. */
export const messageIdOf = (run: string, number: number): string => `${run}-${String(number)}`;

/** About 400 bytes on the wire, as an event with a few properties has. */
export const anEvent = (run: string, number: number, at: number): EventResolved => ({
  type: 'EventResolved',
  workspaceId: '5f0c6a52-6f9b-4b58-9f0e-0b5f6f0f6a11',
  profileId: `3d1c2f90-0000-4000-8000-${String(number % PROFILES).padStart(12, '0')}`,
  version: number,
  sourceId: 'a2f4be0e-7a86-4f1c-9d0b-1f0a5f0f6a11',
  messageId: messageIdOf(run, number),
  method: 'track',
  event: 'Product Viewed',
  anonymousId: null,
  userId: `user-${String(number % PROFILES)}`,
  properties: JSON.stringify({
    product_id: `tea-${String(number % 24)}`,
    name: 'Sencha',
    price: 1200,
    currency: 'JPY',
  }),
  context: JSON.stringify({ library: { name: '@segment/analytics-node', version: '3.1.0' }, locale: 'ja-JP' }),
  timestamp: at,
  receivedAt: at,
});

/** What a stage emits for an event. */
export const entered = (event: EventResolved): SegmentEntered => ({
  type: 'SegmentEntered',
  workspaceId: event.workspaceId,
  profileId: event.profileId,
  segmentId: 'segment-of-the-bench',
  segmentVersion: 1,
  profileVersion: event.version,
  cause: 'event',
  causeMessageId: event.messageId,
  at: event.timestamp,
});
