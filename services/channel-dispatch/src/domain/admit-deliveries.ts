import type { Delivery } from './delivery.ts';
import { type GateFacts, type GatePolicy, admission } from './gate.ts';
import type { NotSentReason } from './not-sent-reason.ts';

/** Lets deliveries through the gate one after another: each that passes uses up some of its person's cap for the next. */
export function admitDeliveries(
  deliveries: readonly Delivery[],
  factsOf: (delivery: Delivery) => GateFacts,
  policy: GatePolicy,
): { readonly delivery: Delivery; readonly stoppedBy: NotSentReason | null }[] {
  const admitted = new Map<string, number>();
  return deliveries.map((delivery) => {
    const facts = factsOf(delivery);
    const counter = JSON.stringify([delivery.workspaceId, delivery.profileId, delivery.channel]);
    const before = admitted.get(counter) ?? 0;
    const stoppedBy = admission({ ...facts, recentMessages: facts.recentMessages + before }, policy);
    if (stoppedBy === null && delivery.class === 'marketing') admitted.set(counter, before + 1);
    return { delivery, stoppedBy };
  });
}
