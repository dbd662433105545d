import type { Channel, MessageClass } from './channel.ts';
import type { NotSentReason } from './not-sent-reason.ts';

/** At most so many marketing messages of a channel per person within any window of this length. */
export interface FrequencyCap {
  readonly messages: number;
  readonly windowMs: number;
}

export interface GatePolicy {
  /** A channel without a cap is not capped. */
  readonly frequencyCaps: Readonly<Partial<Record<Channel, FrequencyCap>>>;
}

/** What the gate must know of a message and its person at the moment of deciding. */
export interface GateFacts {
  readonly channel: Channel;
  readonly class: MessageClass;
  readonly erased: boolean;
  /** Whether the person can be reached at all: channels without addresses always can. */
  readonly addressKnown: boolean;
  readonly suppressed: boolean;
  readonly subscription: 'subscribed' | 'unsubscribed' | 'none';
  /** Marketing messages of the channel that the person was sent, or is about to be sent, within the cap's window. */
  readonly recentMessages: number;
}

type Rule = (facts: GateFacts, policy: GatePolicy) => NotSentReason | null;

const person: Rule = (facts) => (facts.erased ? 'profile_erased' : null);

const address: Rule = (facts) => (facts.addressKnown ? null : 'no_address');

const suppression: Rule = (facts) => (facts.suppressed ? 'suppressed' : null);

const subscription: Rule = (facts) => (facts.subscription === 'unsubscribed' ? 'unsubscribed' : null);

const frequencyCap: Rule = (facts, policy) => {
  const cap = policy.frequencyCaps[facts.channel];
  if (cap === undefined || facts.class === 'transactional') return null;
  return facts.recentMessages < cap.messages ? null : 'capped';
};

/** What may stop a message at any time before its attempt. */
const LASTING_RULES: readonly Rule[] = [person, address, suppression, subscription];

/** What a message is asked on admission: the same, then what it uses up. Quiet hours and rates will follow the cap. */
const ADMISSION_RULES: readonly Rule[] = [...LASTING_RULES, frequencyCap];

const firstReason = (rules: readonly Rule[], facts: GateFacts, policy: GatePolicy): NotSentReason | null => {
  for (const rule of rules) {
    const reason = rule(facts, policy);
    if (reason !== null) return reason;
  }
  return null;
};

/** The one gate: why a message that comes in is not sent, or null when it may go on. */
export const admission = (facts: GateFacts, policy: GatePolicy): NotSentReason | null =>
  firstReason(ADMISSION_RULES, facts, policy);

/** The gate once more, right before the provider is asked: what has come up since the admission. The cap was used up then. */
export const recheck = (facts: GateFacts): NotSentReason | null =>
  firstReason(LASTING_RULES, facts, { frequencyCaps: {} });
