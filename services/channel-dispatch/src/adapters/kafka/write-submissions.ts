import type { Step } from '@ichie/stream';
import type { Submission } from '../../application/ports.ts';
import type { DeliveryChange } from '../../domain/delivery-change.ts';
import { type Delivery, isOfLane, messageKeyOf } from '../../domain/delivery.ts';
import { type GatePolicy, recheck } from '../../domain/gate.ts';
import { lockDeliveries } from '../postgres/delivery-store.ts';
import { type FactsOf, loadGateFacts } from '../postgres/gate-facts.ts';
import { type InAppMessage, insertInAppMessages } from '../postgres/inbox-store.ts';
import { distinctProfiles, profileKeyOf } from '../postgres/profile-keys.ts';
import { type ProfileFacts, findProfiles } from '../postgres/profile-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { writeChanges } from './write-changes.ts';

/**
 * Writes what the sender of a lane reports, all in one step, and answers each delivery as it stands then (undefined when
 * nothing became of it). Attempts go through the gate again: what came up since the admission still stops them.
 */
export async function writeSubmissions(
  step: Step<Tables>,
  submissions: readonly Submission[],
  sendAgain: () => void,
): Promise<(Delivery | undefined)[]> {
  const found = await lockDeliveries(step.transaction, submissions);
  const deliveries = new Map(found.map((delivery) => [messageKeyOf(delivery), delivery]));
  const attempted = submissions
    .filter(({ changes }) => changes.some(({ type }) => type === 'attempted'))
    .flatMap((submission) => deliveries.get(messageKeyOf(submission)) ?? []);
  const people = await findProfiles(step.transaction, distinctProfiles(attempted));
  const profiles = new Map(people.map((profile) => [profileKeyOf(profile), profile]));
  const factsOf = await loadFacts(step, attempted, profiles);
  const mayBegin = (delivery: Delivery): boolean =>
    isOfLane(delivery, step.lane) && profiles.get(profileKeyOf(delivery))?.leaving !== true;

  const present = submissions.flatMap((submission) => {
    const delivery = deliveries.get(messageKeyOf(submission));
    if (delivery === undefined) return [];
    const changes = mayBegin(delivery) ? submission.changes : submission.changes.filter(isOutcome);
    return [{ submission, delivery, changes: recheckAttempts(changes, factsOf, delivery) }];
  });
  const results = await writeChanges(step, present);
  await insertInAppMessages(
    step.transaction,
    results.flatMap((delivery, index) => inAppMessageOf(delivery, present[index]?.submission, step.now) ?? []),
  );
  const changed = results.filter((delivery, index) => delivery !== present[index]?.delivery);
  if (changed.some(({ state }) => state === 'requested')) step.afterCommit(sendAgain);
  const byKey = new Map(changed.map((delivery) => [messageKeyOf(delivery), delivery]));
  return submissions.map((submission) => byKey.get(messageKeyOf(submission)));
}

/** What an attempt is asked again; the cap was used up on admission, so nothing is counted. */
const WITHOUT_CAPS: GatePolicy = { frequencyCaps: {} };

const loadFacts = (
  step: Step<Tables>,
  deliveries: readonly Delivery[],
  profiles: ReadonlyMap<string, ProfileFacts>,
): Promise<FactsOf> => loadGateFacts(step.transaction, { deliveries, profiles, policy: WITHOUT_CAPS, now: step.now });

/** Of what was handed over meanwhile nothing is begun here any more, but the outcome of what was begun counts. */
const isOutcome = (change: DeliveryChange): boolean => 'attempt' in change;

function recheckAttempts(
  changes: readonly DeliveryChange[],
  factsOf: FactsOf,
  delivery: Delivery,
): readonly DeliveryChange[] {
  if (!changes.some(({ type }) => type === 'attempted')) return changes;
  const reason = recheck(factsOf(delivery));
  return reason === null ? changes : [{ type: 'stopped', reason }];
}

function inAppMessageOf(delivery: Delivery, submission: Submission | undefined, now: number): InAppMessage | undefined {
  if (submission?.inApp === undefined || delivery.state !== 'sent') return undefined;
  const { workspaceId, messageId, profileId } = delivery;
  return { workspaceId, messageId, profileId, ...submission.inApp, sentAt: now };
}
