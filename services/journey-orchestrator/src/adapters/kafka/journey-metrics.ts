import type { Telemetry } from '@ichie/platform';
import type { Effect } from '../../domain/enrollment.ts';

/** What tells an operator how journeys do. */
export interface JourneyMetrics {
  count(effect: Effect): void;
}

export function createJourneyMetrics({ meter }: Telemetry): JourneyMetrics {
  const started = meter.createCounter('journeys_enrollments_started', {
    description: 'People who got into a journey.',
  });
  const ended = meter.createCounter('journeys_enrollments_ended', { description: 'People who left one, by reason.' });
  const messages = meter.createCounter('journeys_messages_requested', { description: 'Messages asked for.' });
  return {
    count(effect) {
      if (effect.type === 'started') started.add(1, { cause: effect.enrollment.cause.kind });
      if (effect.type === 'ended') ended.add(1, { reason: effect.reason });
      if (effect.type === 'messageRequested') messages.add(1, { channel: effect.message.channel });
    },
  };
}
