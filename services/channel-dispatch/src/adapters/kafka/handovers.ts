import { type Arrival, type Departure, type Handovers, type Step } from '@ichie/stream';
import { settledAt } from '../../application/reconcile-delivery.ts';
import { type Delivery, isOfLane } from '../../domain/delivery.ts';
import type { GatePolicy } from '../../domain/gate.ts';
import { type KnownPerson, knowAlso } from '../../domain/known-person.ts';
import { findOpenDeliveries } from '../postgres/delivery-store.ts';
import {
  type ProfileMove,
  findAttemptsOf,
  findKnownPeople,
  markLeaving,
  moveDeliveries,
  moveInAppMessages,
  putKnownPeople,
} from '../postgres/handover-store.ts';
import { type ProfileKey, distinctProfiles, profileKeyOf } from '../postgres/profile-keys.ts';
import { deletePeople, findProfiles } from '../postgres/profile-store.ts';
import { findWishes, saveJoinedWishes } from '../postgres/subscription-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { admitWaiting } from './admission.ts';
import type { InputTopic } from './handler.ts';
import { timerIdOf } from './write-changes.ts';

export interface HandoverParts {
  readonly policy: GatePolicy;
  readonly wakeSender: (step: Step<Tables>, sendable: readonly Delivery[]) => void;
}

/**
 * How a person's messages follow them to another profile. Rows change hands where they lie, so that links work all the
 * while: `handOut` is the last that the old lane does with them, and `takeIn`, which is after it, the first that the new
 * lane does. Only what a provider is being asked stays with the lane that asks, until the outcome.
 */
export const createHandovers = ({ policy, wakeSender }: HandoverParts): Handovers<Tables, InputTopic> => ({
  moveOf: (record) => (record.type === 'ProfileMergedAway' ? { to: record.survivorId, extent: 'whole' } : null),

  async handOut(step, departures) {
    const moves = departures.map(moveOfDeparture);
    await markLeaving(step.transaction, moves);
    const attempts = await findAttemptsOf(step.transaction, moves.map(goneOf));
    for (const attempt of attempts.filter((delivery) => isOfLane(delivery, step.lane))) keepAnEyeOn(step, attempt);
    for (const [index, departure] of departures.entries()) departure.send({ version: moves[index]?.version ?? 0 });
  },

  async takeIn(step, arrivals) {
    const moves = arrivals.map(moveOfArrival);
    const survivors = distinctProfiles(moves.map(survivorOf));
    const known = await findProfiles(step.transaction, survivors);
    const erased = new Set(known.filter((profile) => profile.erased).map(profileKeyOf));
    const living = moves.filter((move) => !erased.has(profileKeyOf(survivorOf(move))));
    await takeOver(step, living, arrivals);
    await deletePeople(step.transaction, moves.map(goneOf));

    const waiting = await findOpenDeliveries(step.transaction, survivors, ['waiting']);
    const { decided } = await admitWaiting(step, waiting, { policy, waitedEnough: () => false });
    for (const delivery of decided) step.cancelTimer(timerIdOf(delivery));
    wakeSender(step, await findOpenDeliveries(step.transaction, survivors, ['requested']));
  },
});

/** Makes everything of the profiles that went the survivors'. */
async function takeOver(
  step: Step<Tables>,
  moves: readonly ProfileMove[],
  arrivals: readonly Arrival[],
): Promise<void> {
  if (moves.length === 0) return;
  const { transaction } = step;
  await putKnownPeople(transaction, await joinedPeople(step, moves));
  const survivorIds = new Map(moves.map((move) => [profileKeyOf(goneOf(move)), move.to]));
  const wishes = await findWishes(transaction, moves.map(goneOf));
  await saveJoinedWishes(
    transaction,
    wishes.map((wish) => ({ ...wish, profileId: survivorIds.get(profileKeyOf(wish)) ?? wish.profileId })),
  );
  await moveInAppMessages(transaction, moves);
  const deliveries = await moveDeliveries(transaction, moves);
  const deadlines = new Map(arrivals.flatMap(({ timers }) => timers.map((timer) => [timer.key, timer])));
  for (const { workspaceId, profileId, messageId, state } of deliveries) {
    if (state !== 'waiting' && state !== 'postponed') continue;
    const { dueAt = step.now, traceparent = null } = deadlines.get(messageId) ?? {};
    step.setTimer({ subject: profileId, key: messageId, dueAt, payload: { workspaceId, messageId } }, { traceparent });
  }
}

async function joinedPeople({ transaction }: Step<Tables>, moves: readonly ProfileMove[]): Promise<KnownPerson[]> {
  const found = await findKnownPeople(transaction, [...moves.map(survivorOf), ...moves.map(goneOf)]);
  const people = new Map(found.map((person) => [profileKeyOf(person), person]));
  for (const move of moves) {
    const survivor = people.get(profileKeyOf(survivorOf(move))) ?? nobodyYet(survivorOf(move));
    const gone = people.get(profileKeyOf(goneOf(move)));
    people.set(profileKeyOf(survivor), gone === undefined ? survivor : knowAlso(survivor, gone));
  }
  return distinctProfiles(moves.map(survivorOf)).flatMap((key) => people.get(profileKeyOf(key)) ?? []);
}

const nobodyYet = (key: ProfileKey): KnownPerson => ({
  ...key,
  version: 0,
  traits: {},
  userIds: [],
  email: null,
  absorbed: {},
});

/** The call is ours, whoever's the message is: should its caller be gone, it is looked up from here. */
function keepAnEyeOn(step: Step<Tables>, attempt: Delivery): void {
  const { workspaceId, messageId, traceparent } = attempt;
  const dueAt = settledAt(attempt, step.now);
  step.setTimer({ key: messageId, dueAt, payload: { workspaceId, messageId } }, { traceparent });
}

const moveOfDeparture = ({ from, to, received }: Departure<InputTopic>): ProfileMove => ({
  workspaceId: received.record.workspaceId,
  from,
  to,
  version: 'version' in received.record ? received.record.version : 0,
});

/** Sent by `handOut`. */
const moveOfArrival = ({ workspaceId, from, key, state }: Arrival): ProfileMove => ({
  workspaceId,
  from,
  to: key,
  version: state.version as number,
});

const goneOf = ({ workspaceId, from }: ProfileMove): ProfileKey => ({ workspaceId, profileId: from });

const survivorOf = ({ workspaceId, to }: ProfileMove): ProfileKey => ({ workspaceId, profileId: to });
