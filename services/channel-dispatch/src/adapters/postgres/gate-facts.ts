import type { Queryable } from '@ichie/database';
import type { Instant } from '@ichie/kernel';
import type { Channel } from '../../domain/channel.ts';
import type { Delivery } from '../../domain/delivery.ts';
import { addressHashOf } from '../../domain/email-address.ts';
import type { GateFacts, GatePolicy } from '../../domain/gate.ts';
import { countAcceptedSince } from './delivery-store.ts';
import { type ProfileKey, distinctProfiles, profileKeyOf } from './profile-keys.ts';
import type { ProfileFacts } from './profile-store.ts';
import { findWishes } from './subscription-store.ts';
import { findSuppressed } from './suppression-store.ts';
import type { Tables } from './tables.ts';

/** Answers what the gate must know of a delivery. */
export type FactsOf = (delivery: Delivery) => GateFacts;

export interface FactsRequest {
  readonly deliveries: readonly Delivery[];
  /** The people of these deliveries, by profile key. */
  readonly profiles: ReadonlyMap<string, ProfileFacts>;
  readonly policy: GatePolicy;
  readonly now: Instant;
}

/** Reads what the gate must know of some deliveries. The counts are those before any of them. */
export async function loadGateFacts(db: Queryable<Tables>, request: FactsRequest): Promise<FactsOf> {
  const { deliveries, profiles, policy, now } = request;
  const people = distinctProfiles(deliveries);
  const addresses = people.flatMap((key) => {
    const email = profiles.get(profileKeyOf(key))?.email ?? null;
    return email === null ? [] : [{ workspaceId: key.workspaceId, addressHash: addressHashOf(email) }];
  });
  const subscriptions = new Map(
    (await findWishes(db, people)).map((wish) => [`${profileKeyOf(wish)}/${wish.channel}`, wish.status]),
  );
  const suppressed = await findSuppressed(db, addresses);
  const counts = new Map<Channel, ReadonlyMap<string, number>>();
  for (const channel of ['email', 'inApp'] as const) {
    const cap = policy.frequencyCaps[channel];
    if (cap === undefined) continue;
    const marketing = deliveries.filter((delivery) => delivery.channel === channel && delivery.class === 'marketing');
    const window = { channel, since: now - cap.windowMs };
    counts.set(channel, await countAcceptedSince(db, distinctProfiles(marketing), window));
  }

  const isSuppressed = ({ workspaceId }: ProfileKey, email: string | null): boolean =>
    email !== null && suppressed.has(`${workspaceId}:${addressHashOf(email)}`);

  return (delivery) => {
    const key = profileKeyOf(delivery);
    const { email = null, erased = false } = profiles.get(key) ?? {};
    const isEmail = delivery.channel === 'email';
    return {
      channel: delivery.channel,
      class: delivery.class,
      erased,
      addressKnown: !isEmail || email !== null,
      suppressed: isEmail && isSuppressed(delivery, email),
      subscription: subscriptions.get(`${key}/${delivery.channel}`) ?? 'none',
      recentMessages: counts.get(delivery.channel)?.get(key) ?? 0,
    };
  };
}
