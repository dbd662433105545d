import type { Message, MessageState } from './rows.ts';

/** What is counted of a message, each at most once. */
export type Milestone = 'sent' | 'opened' | 'clicked' | 'notSent';

const MILESTONES: Partial<Record<MessageState['state'], Milestone>> = {
  sent: 'sent',
  opened: 'opened',
  clicked: 'clicked',
  notSent: 'notSent',
  failed: 'notSent',
};

export const milestonesOf = (states: readonly MessageState[]): ReadonlySet<Milestone> =>
  new Set(states.map(({ state }) => MILESTONES[state]).filter((milestone) => milestone !== undefined));

/** How far a message has come, whatever the order in which we heard of it. */
const PROGRESS: readonly MessageState['state'][] = [
  'requested',
  'accepted',
  'uncertain',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'notSent',
  'failed',
  'bounced',
  'complained',
];

/** The state that a message is in: the furthest that it has reached. */
export const latestState = (states: readonly MessageState[]): MessageState =>
  states.reduce<MessageState>(
    (furthest, state) => (PROGRESS.indexOf(state.state) > PROGRESS.indexOf(furthest.state) ? state : furthest),
    { state: 'requested', at: 0, reason: null },
  );

/** The earliest moment that is known of a message. */
export const firstMoment = ({ states }: Pick<Message, 'states'>): number => Math.min(...states.map(({ at }) => at));
