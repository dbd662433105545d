import type { Telemetry } from '@ichie/platform';
import type { Outcome } from '../../application/resolve-batch.ts';

/** What operators watch of identity resolution. */
export interface IdentityMetrics {
  outcomes(outcomes: readonly Outcome[]): void;
  /** Another lane was in the way, and a batch began anew. */
  readonly contention: () => void;
}

export function createIdentityMetrics({ meter }: Telemetry): IdentityMetrics {
  const events = meter.createCounter('identity_events_total', { description: 'Events, by what became of them.' });
  const merges = meter.createCounter('identity_merges_total', { description: 'Profiles that became part of another.' });
  const leftOut = meter.createCounter('identity_identifiers_left_out_total', {
    description: 'Identifiers that events could not keep, because two persons would have become one.',
  });
  const contentions = meter.createCounter('identity_contentions_total', {
    description: 'Batches begun anew because another lane changed the same profiles.',
  });
  return {
    outcomes(outcomes) {
      for (const [kind, { length }] of Map.groupBy(outcomes, (outcome) => outcome.kind)) events.add(length, { kind });
      const resolved = outcomes.filter((outcome) => outcome.kind === 'resolved');
      merges.add(resolved.reduce((sum, { profiles }) => sum + profiles.length - 1, 0));
      leftOut.add(resolved.reduce((sum, outcome) => sum + outcome.leftOut.length, 0));
    },
    contention: () => contentions.add(1),
  };
}
