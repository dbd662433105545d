/**
 * Why a message was not sent, in the words that `messages.activity` carries. The README explains each to an operator;
 * a test holds the two lists together.
 */
export const NOT_SENT_REASONS = [
  'no_address',
  'suppressed',
  'unsubscribed',
  'capped',
  'template_missing',
  'template_archived',
  'content_aborted',
  'content_failed',
  'profile_erased',
] as const;

export type NotSentReason = (typeof NOT_SENT_REASONS)[number];
