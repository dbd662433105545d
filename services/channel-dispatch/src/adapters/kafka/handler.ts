import type { DueTimer, Received, Step, StepHandler } from '@ichie/stream';
import type { LaneSender } from '../../application/lane-sender.ts';
import type { Lane } from '../../application/ports.ts';
import { type Delivery, isOfLane, messageKeyOf } from '../../domain/delivery.ts';
import type { GatePolicy } from '../../domain/gate.ts';
import { findOpenDeliveries, insertDeliveries, lockDeliveries } from '../postgres/delivery-store.ts';
import { distinctProfiles } from '../postgres/profile-keys.ts';
import type { Tables } from '../postgres/tables.ts';
import type { DispatchMetrics } from '../telemetry/dispatch-metrics.ts';
import { type Admission, admitWaiting } from './admission.ts';
import { deliveryOf } from './delivery-of.ts';
import { createHandovers } from './handovers.ts';
import { handleMessageRecords } from './message-records.ts';
import { handleProfileRecords } from './profile-records.ts';
import { setDeliveryTimer, timerIdOf, writeChanges } from './write-changes.ts';

export type InputTopic = 'messages.requested' | 'profiles.activity' | 'messages.activity';

/** Requests wait so long for our copy of the profile, then go on with what is known. */
const PROFILE_WAIT_MS = 30_000;

export interface HandlerParts {
  readonly policy: GatePolicy;
  readonly metrics: Pick<DispatchMetrics, 'stateReached'>;
  readonly senderOf: (lane: Lane) => LaneSender;
}

/** What channel-dispatch does with its records and timers. What is to be sent, senders take up after the commit. */
export function createHandler({ policy, metrics, senderOf }: HandlerParts): StepHandler<Tables, InputTopic> {
  const wakeSender = (step: Step<Tables>, sendable: readonly Delivery[]): void => {
    if (sendable.length > 0) step.afterCommit(() => senderOf(step.lane).wake());
  };

  return {
    handovers: createHandovers({ policy, wakeSender }),

    async handleRecords(step, records) {
      // People and their wishes first: a request in the same batch is judged by the newest that is known.
      const touched = await handleProfileRecords(
        step,
        records.filter((received) => received.topic === 'profiles.activity'),
      );
      const activity = records.filter((received) => received.topic === 'messages.activity');
      await handleMessageRecords(step, activity);
      step.afterCommit(() => {
        for (const { record } of activity) if (record.type === 'MessageStateChanged') metrics.stateReached(record);
      });
      const requested = await insertRequests(
        step,
        records.filter((received) => received.topic === 'messages.requested'),
      );
      const people = distinctProfiles([...touched, ...requested]);
      const waiting = await findOpenDeliveries(step.transaction, people, ['waiting']);
      const admission = await admitWaiting(step, waiting, { policy, waitedEnough: () => false });
      setDeadlines(step, admission, requested);
      wakeSender(step, admission.sendable);
    },

    async handleTimers(step, timers) {
      const found = await lockDeliveries(step.transaction, timers.map(messageOf));
      const deliveries = found.filter((delivery) => isOfLane(delivery, step.lane));
      const waiting = deliveries.filter(({ state }) => state === 'waiting');
      const { sendable } = await admitWaiting(step, waiting, { policy, waitedEnough: () => true });
      const postponed = deliveries.filter(({ state }) => state === 'postponed');
      const woken = await writeChanges(
        step,
        postponed.map((delivery) => ({ delivery, changes: [{ type: 'woken' }] })),
      );
      wakeSender(step, [...sendable, ...woken]);
      if (deliveries.some(({ state }) => state === 'attempting')) {
        step.afterCommit(() => senderOf(step.lane).reconcile());
      }
    },

    /** The lane is ours now: what the last owner requested goes on, and what it attempted is to be found out. */
    handleRefresh(step) {
      step.afterCommit(() => {
        senderOf(step.lane).reconcile();
        senderOf(step.lane).wake();
      });
      return Promise.resolve();
    },
  };
}

/** Notes requests, each once however often it comes. */
async function insertRequests(
  step: Step<Tables>,
  received: readonly Received<'messages.requested'>[],
): Promise<readonly Delivery[]> {
  const deliveries = received.map(deliveryOf);
  await insertDeliveries(step.transaction, deliveries);
  return deliveries;
}

/** Lets new requests that have to wait do so until their deadline, and takes back the deadlines of older ones that need not wait on. */
function setDeadlines(step: Step<Tables>, { decided, stillWaiting }: Admission, requested: readonly Delivery[]): void {
  const isNew = new Set(requested.map(messageKeyOf));
  for (const delivery of decided) {
    if (!isNew.has(messageKeyOf(delivery))) step.cancelTimer(timerIdOf(delivery));
  }
  for (const delivery of stillWaiting) {
    if (!isNew.has(messageKeyOf(delivery))) continue;
    setDeliveryTimer(step, delivery, { dueAt: step.now + PROFILE_WAIT_MS, cause: delivery });
  }
}

/** We have set it ourselves. */
const messageOf = ({ payload }: DueTimer): { workspaceId: string; messageId: string } => ({
  workspaceId: payload.workspaceId as string,
  messageId: payload.messageId as string,
});
