import type { MessageStateChanged } from '@ichie/contracts';
import type { Telemetry } from '@ichie/platform';

/** What an operator wants to see of dispatch. */
export interface DispatchMetrics {
  /** A message reached a state. */
  stateReached(record: MessageStateChanged): void;
  /** The public edge was called. */
  edgeCalled(kind: 'click' | 'open' | 'unsubscribe', outcome: 'counted' | 'ignored' | 'invalid' | 'late'): void;
}

export function createDispatchMetrics({ meter }: Telemetry, messagesInHand: () => number): DispatchMetrics {
  const states = meter.createCounter('dispatch_message_states', { description: 'States that messages reached.' });
  const calls = meter.createCounter('dispatch_edge_calls', { description: 'Calls of links in messages.' });
  meter
    .createObservableGauge('dispatch_messages_in_hand', {
      description: 'Messages being prepared or sent at this moment.',
    })
    .addCallback((result) => result.observe(messagesInHand()));
  return {
    stateReached: ({ channel, state, reason }) =>
      // Reasons are few where they are ours; what providers say of a bounce is not.
      states.add(1, { channel, state, reason: state === 'notSent' || state === 'failed' ? (reason ?? '') : '' }),
    edgeCalled: (kind, outcome) => calls.add(1, { kind, outcome }),
  };
}
