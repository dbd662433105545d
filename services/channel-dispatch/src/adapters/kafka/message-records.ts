import type { MessageStateChanged, MessagesActivityRecord, SubscriptionChanged } from '@ichie/contracts';
import type { Received, Step } from '@ichie/stream';
import { type Delivery, messageKeyOf } from '../../domain/delivery.ts';
import { lockDeliveries } from '../postgres/delivery-store.ts';
import { markOpened } from '../postgres/inbox-store.ts';
import { saveJoinedWishes, saveWishes } from '../postgres/subscription-store.ts';
import { type Suppression, saveSuppressions } from '../postgres/suppression-store.ts';
import type { Tables } from '../postgres/tables.ts';
import { writeChanges } from './write-changes.ts';

/** States that only a message that went out can reach. */
const PROOFS: readonly MessageStateChanged['state'][] = ['delivered', 'bounced', 'complained', 'opened', 'clicked'];

/** How the reason of a bounce begins that will happen again with every message. */
const PERMANENT_BOUNCE = 'permanent';

/** Takes in what our edge and the providers' callbacks have published: wishes, openings, and what became of messages. */
export async function handleMessageRecords(
  step: Step<Tables>,
  received: readonly Received<'messages.activity'>[],
): Promise<void> {
  const records = received.map(({ record }) => record);
  const states = records.filter(isStateChange).filter(({ state }) => PROOFS.includes(state));
  await saveWishes(step.transaction, wishesOf(received.filter(({ movedFrom }) => movedFrom === undefined)));
  await saveJoinedWishes(step.transaction, wishesOf(received.filter(({ movedFrom }) => movedFrom !== undefined)));
  await markOpened(
    step.transaction,
    states.filter(({ channel, state }) => channel === 'inApp' && (state === 'opened' || state === 'clicked')),
  );
  const found = await lockDeliveries(step.transaction, distinctMessages(states));
  const deliveries = new Map(found.map((delivery) => [messageKeyOf(delivery), delivery]));
  await suppressAddresses(step, states, deliveries);
  await settleUncertain(step, found);
}

/** A message that somebody has seen was sent, whatever we know of it. */
async function settleUncertain(step: Step<Tables>, deliveries: readonly Delivery[]): Promise<void> {
  const open = deliveries.filter(({ state }) => state === 'uncertain' || state === 'attempting');
  await writeChanges(
    step,
    open.map((delivery) => ({ delivery, changes: [{ type: 'proven' }] })),
  );
}

/** An address that does not exist, or whose owner complained, is not written to again. */
async function suppressAddresses(
  step: Step<Tables>,
  states: readonly MessageStateChanged[],
  deliveries: ReadonlyMap<string, Delivery>,
): Promise<void> {
  const suppressions = states.filter(isLasting).flatMap((record): Suppression[] => {
    const { workspaceId, messageId, at } = record;
    const addressHash = deliveries.get(messageKeyOf(record))?.addressHash ?? null;
    const cause = record.state === 'complained' ? 'complained' : 'bounced';
    return addressHash === null ? [] : [{ workspaceId, addressHash, cause, messageId, at }];
  });
  await saveSuppressions(step.transaction, suppressions);
}

const isLasting = ({ channel, state, reason }: MessageStateChanged): boolean =>
  channel === 'email' &&
  (state === 'complained' || (state === 'bounced' && reason?.toLowerCase().startsWith(PERMANENT_BOUNCE) === true));

const distinctMessages = (states: readonly MessageStateChanged[]): MessageStateChanged[] => [
  ...new Map(states.map((record) => [messageKeyOf(record), record])).values(),
];

const wishesOf = (received: readonly Received<'messages.activity'>[]): SubscriptionChanged[] =>
  received.map(({ record }) => record).filter(isSubscriptionChange);

const isStateChange = (record: MessagesActivityRecord): record is MessageStateChanged =>
  record.type === 'MessageStateChanged';

const isSubscriptionChange = (record: MessagesActivityRecord): record is SubscriptionChanged =>
  record.type === 'SubscriptionChanged';
