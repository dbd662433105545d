import type { Telemetry } from '@ichie/platform';
import type { SignInOutcome } from '../../application/accounts/ports.ts';
import type { LiveHub } from '../../application/live/live-hub.ts';

/** What operators watch of admin. */
export interface AdminMetrics {
  readonly signIn: (outcome: SignInOutcome) => void;
  readonly published: (records: number) => void;
  readonly publishFailed: () => void;
}

export function createAdminMetrics({ meter }: Telemetry): AdminMetrics {
  const signIns = meter.createCounter('admin_sign_ins_total', { description: 'Attempts to sign in, by outcome.' });
  const publications = meter.createCounter('admin_publications_total', {
    description: 'Definitions published to the other services.',
  });
  const failures = meter.createCounter('admin_publication_failures_total', {
    description: 'Attempts to publish definitions that failed and are made again.',
  });
  return {
    signIn: (outcome) => signIns.add(1, { outcome }),
    published: (records) => publications.add(records),
    publishFailed: () => failures.add(1),
  };
}

/** How many look at what, live. */
export function observeLiveHub({ meter }: Telemetry, live: LiveHub): void {
  meter
    .createObservableGauge('admin_live_watchers', { description: 'Live connections, by what they look at.' })
    .addCallback((result) => {
      const { overviews, profiles } = live.watchers;
      result.observe(overviews, { watching: 'overview' });
      result.observe(profiles, { watching: 'profile' });
    });
}
