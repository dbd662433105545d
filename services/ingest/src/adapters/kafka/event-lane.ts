import { type EventCollected, eventsCollectedTopic } from '@ichie/contracts';
import type { Clock } from '@ichie/kernel';
import type { Telemetry } from '@ichie/platform';
import { HotKeys, type HotKeysOptions } from '../../domain/hot-keys.ts';

/** Chooses the topic of an event. */
export type ChooseLane = (event: EventCollected) => 'events.collected' | 'events.overflow';

export const oneLane: ChooseLane = () => 'events.collected';

export interface SpillLaneParts {
  readonly hotKeys: HotKeysOptions;
  readonly clock: Clock;
  readonly telemetry: Pick<Telemetry, 'meter'>;
}

/** Sends the events of hot keys another way, so that nobody else of their partition waits behind them. */
export function createSpillLane({ hotKeys: options, clock, telemetry: { meter } }: SpillLaneParts): ChooseLane {
  const hotKeys = new HotKeys<EventCollected>((event) => eventsCollectedTopic.key(event), options);
  const spilled = meter.createCounter('ingest_events_spilled', {
    description: 'Events of hot keys, which went to events.overflow.',
  });
  meter
    .createObservableGauge('ingest_hot_keys', { description: 'Keys whose events go to events.overflow now.' })
    .addCallback((result) => result.observe(hotKeys.hotAt(clock.now())));
  return (event) => {
    if (!hotKeys.note(event, clock.now())) return 'events.collected';
    spilled.add(1);
    return 'events.overflow';
  };
}
