import type { Step } from '@ichie/stream';
import { admitDeliveries } from '../../domain/admit-deliveries.ts';
import type { Delivery } from '../../domain/delivery.ts';
import type { GatePolicy } from '../../domain/gate.ts';
import { loadGateFacts } from '../postgres/gate-facts.ts';
import { distinctProfiles, profileKeyOf } from '../postgres/profile-keys.ts';
import { type ProfileFacts, findProfiles } from '../postgres/profile-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { type ChangedDelivery, writeChanges } from './write-changes.ts';

/** What became of waiting deliveries. */
export interface Admission {
  /** Through the gate, to be sent now. */
  readonly sendable: readonly Delivery[];
  /** No longer waiting: sendable or stopped. */
  readonly decided: readonly Delivery[];
  readonly stillWaiting: readonly Delivery[];
}

/**
 * Takes waiting deliveries to the gate: those whose profile is known as well as the requester knew it, and those that have
 * waited long enough.
 */
export async function admitWaiting(
  step: Step<Tables>,
  waiting: readonly Delivery[],
  { policy, waitedEnough }: { readonly policy: GatePolicy; readonly waitedEnough: (delivery: Delivery) => boolean },
): Promise<Admission> {
  const found = await findProfiles(step.transaction, distinctProfiles(waiting));
  const profiles = new Map(found.map((profile) => [profileKeyOf(profile), profile]));
  const ready = waiting.filter((delivery) => isCurrent(delivery, profiles) || waitedEnough(delivery));
  const factsOf = await loadGateFacts(step.transaction, { deliveries: ready, profiles, policy, now: step.now });

  const changed = admitDeliveries(ready, factsOf, policy).map(({ delivery, stoppedBy }): ChangedDelivery => ({
    delivery,
    changes: [stoppedBy === null ? { type: 'admitted' } : { type: 'stopped', reason: stoppedBy }],
  }));
  const decided = await writeChanges(step, changed);
  return {
    sendable: decided.filter(({ state }) => state === 'requested'),
    decided,
    stillWaiting: waiting.filter((delivery) => !ready.includes(delivery)),
  };
}

/** Of who was erased nothing more is to be known. */
function isCurrent(delivery: Delivery, profiles: ReadonlyMap<string, ProfileFacts>): boolean {
  const { seenVersion = 0, erased = false } = profiles.get(profileKeyOf(delivery)) ?? {};
  return erased || seenVersion >= delivery.profileVersion;
}
