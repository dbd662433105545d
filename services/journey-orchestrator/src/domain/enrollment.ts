import type { Instant, JsonObject } from '@ichie/kernel';

/** What let a person in. */
export interface EntryCause {
  readonly kind: 'segment' | 'event';
  /** The event, where one was the cause. */
  readonly messageId: string | null;
}

/** One person's run through one version of a journey. */
export interface Enrollment {
  readonly enrollmentId: string;
  readonly journeyId: string;
  /** Fixed at entry: a later version is for those who come later. */
  readonly journeyVersion: number;
  readonly cause: EntryCause;
  /** Properties of the event that let the person in. */
  readonly event: JsonObject;
  readonly startedAt: Instant;
  /** Where the person is; null before the first step. */
  readonly stepId: string | null;
  /** When the wait that the person is in is over. */
  readonly waitsUntil: Instant | null;
  /** When the enrollment must be looked at though nothing happens: the wait is over, or the exit rule may come true. */
  readonly wakesAt: Instant | null;
  /** How often each message step was come to: the same message is requested once for each visit. */
  readonly visits: Readonly<Record<string, number>>;
}

export type EndReason = 'completed' | 'exitRule' | 'merged' | 'erased' | 'failed';

/** What others are told of an enrollment. */
export type Effect = { readonly enrollment: Enrollment; readonly at: Instant } & (
  | { readonly type: 'started' }
  | { readonly type: 'stepEntered'; readonly stepId: string }
  | { readonly type: 'messageRequested'; readonly message: RequestedMessage }
  | { readonly type: 'ended'; readonly stepId: string | null; readonly reason: EndReason }
);

export interface RequestedMessage {
  readonly messageId: string;
  readonly stepId: string;
  readonly channel: 'email' | 'inApp';
  readonly templateId: string;
  readonly class: 'marketing' | 'transactional';
  /** The latest version of the profile that was heard of. */
  readonly profileVersion: number;
}
