import type { EventCollected } from '@ichie/contracts';

/** A call of the tracking API that carries one event. */
export type TrackingMethod = EventCollected['method'];

/** What each method is called, and its one-letter route. */
export const TRACKING_METHODS: Readonly<Record<TrackingMethod, string>> = {
  identify: 'i',
  track: 't',
  page: 'p',
  screen: 's',
  group: 'g',
  alias: 'a',
};

export const isTrackingMethod = (value: unknown): value is TrackingMethod =>
  typeof value === 'string' && Object.hasOwn(TRACKING_METHODS, value);
