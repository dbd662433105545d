import type { MessageRequested, MessageStateChanged, SubscriptionChanged } from '@ichie/contracts';
import type { Activity } from './activity.ts';
import { keyOf } from './drafts.ts';
import { type Milestone, milestonesOf } from './message-milestones.ts';
import type { Message, MessageState, Subscription } from './rows.ts';
import { NOT_SENT, WHOLE_WORKSPACE } from './tally.ts';

/** More states than any message has; a link that is clicked for ever does not grow the row. */
const MOST_STATES = 50;

export function foldMessageRequested(activity: Activity, record: MessageRequested): void {
  const key = keyOf(record.workspaceId, record.profileId, record.messageId);
  const known = activity.messages.get(key);
  const requested: MessageState = { state: 'requested', at: record.requestedAt, reason: null };
  // What became of it may have been heard of first: the two topics are read side by side.
  const message = known ?? newMessage(record);
  activity.messages.put(key, { ...message, states: [requested, ...message.states] });
  activity.touch({ workspaceId: record.workspaceId, profileId: record.profileId, version: 0 });
}

export function foldMessageState(activity: Activity, record: MessageStateChanged, entryId: string): void {
  const { workspaceId, profileId, messageId, channel, templateId, state, reason, at } = record;
  const key = keyOf(workspaceId, profileId, messageId);
  const message = activity.messages.get(key) ?? newMessage(record);
  const states = [...message.states, { state, at, reason }].slice(0, MOST_STATES);
  const before = milestonesOf(message.states);
  for (const milestone of milestonesOf(states)) {
    if (!before.has(milestone)) countMilestone(activity, message, { milestone, reason, change: 1 });
  }
  const subject = record.subject ?? message.subject;
  activity.messages.put(key, {
    ...message,
    states,
    subject,
    url: record.url ?? message.url,
    providerMessageId: record.providerMessageId ?? message.providerMessageId,
  });
  activity.addEntry({
    workspaceId,
    profileId,
    entryId,
    at,
    kind: 'message',
    title: subject ?? templateId,
    detail: { messageId, channel, state, reason, templateId, journeyId: record.journeyId, url: record.url },
    messageId,
  });
  activity.touch({ workspaceId, profileId, version: 0 });
}

/** Said as another profile: neither knew of the other's word, so that the stricter counts, of equals the later. */
export function foldLateSubscription(activity: Activity, record: SubscriptionChanged, entryId: string): void {
  const key = keyOf(record.workspaceId, record.profileId, record.channel);
  const known = activity.subscriptions.get(key);
  foldSubscription(activity, record, entryId);
  const said = activity.subscriptions.get(key);
  if (known !== undefined && said !== undefined) activity.subscriptions.put(key, joinSubscriptions(known, said));
}

export function joinSubscriptions(one: Subscription, other: Subscription): Subscription {
  if (one.status !== other.status) return one.status === 'unsubscribed' ? one : other;
  return one.changedAt > other.changedAt ? one : other;
}

/** What is known of one message under two profiles, when what became of it was told of the one that lives on first. */
export function joinMessages(activity: Activity, handed: Message, known: Message): Message {
  const states = [...handed.states, ...known.states].slice(0, MOST_STATES);
  const counted = milestonesOf(handed.states);
  for (const milestone of milestonesOf(known.states)) {
    const reason = known.states.find((state) => milestonesOf([state]).has(milestone))?.reason ?? null;
    if (counted.has(milestone)) countMilestone(activity, known, { milestone, reason, change: -1 });
  }
  return {
    ...known,
    states,
    subject: known.subject ?? handed.subject,
    url: known.url ?? handed.url,
    providerMessageId: known.providerMessageId ?? handed.providerMessageId,
  };
}

export function foldSubscription(activity: Activity, record: SubscriptionChanged, entryId: string): void {
  const { workspaceId, profileId, channel, status, cause, messageId, at } = record;
  activity.subscriptions.put(keyOf(workspaceId, profileId, channel), {
    workspaceId,
    profileId,
    channel,
    status,
    changedAt: at,
  });
  const detail = { channel, status, cause };
  activity.addEntry({ workspaceId, profileId, entryId, at, kind: 'subscription', title: status, detail, messageId });
  activity.touch({ workspaceId, profileId, version: 0 });
}

const newMessage = (record: MessageRequested | MessageStateChanged): Message => ({
  workspaceId: record.workspaceId,
  profileId: record.profileId,
  messageId: record.messageId,
  channel: record.channel,
  templateId: record.templateId,
  journeyId: record.journeyId,
  journeyVersion: record.journeyVersion,
  stepId: record.stepId,
  subject: null,
  url: null,
  providerMessageId: null,
  states: [],
});

function countMilestone(
  { tally }: Activity,
  { workspaceId, journeyId, stepId }: Message,
  {
    milestone,
    reason,
    change,
  }: { readonly milestone: Milestone; readonly reason: string | null; readonly change: 1 | -1 },
): void {
  const metric = `messages.${milestone}`;
  for (const resolution of ['minute', 'quarterHour'] as const) {
    tally.addToSeries({ workspaceId, subject: WHOLE_WORKSPACE, metric, resolution }, change);
  }
  if (milestone === 'notSent') {
    tally.addToSeries(
      { workspaceId, subject: NOT_SENT, metric: reason ?? 'unknown', resolution: 'quarterHour' },
      change,
    );
  }
  if (journeyId === null) return;
  tally.addToTotal({ workspaceId, subject: journeyId, part: '', metric: milestone }, change);
  if (stepId !== null) tally.addToTotal({ workspaceId, subject: journeyId, part: stepId, metric: milestone }, change);
}
