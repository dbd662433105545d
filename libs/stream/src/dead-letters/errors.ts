import { IchieError } from '@ichie/kernel';

/**
 * There is no consumer group of this name.
 *
 * Remedy: use one of the groups that the message names.
 */
export class GroupUnknown extends IchieError {
  readonly code = 'group_unknown';
  readonly kind = 'notFound';
}

/**
 * The cluster has no topic for the dead letters of a group.
 *
 * Remedy: check ICHIE_TOPIC_PREFIX; if it is right, create the topics from the catalogue.
 */
export class DeadLetterTopicMissing extends IchieError {
  readonly code = 'dead_letter_topic_missing';
  readonly kind = 'notFound';
}

/**
 * The group has no such dead letter, or keeps it no longer.
 *
 * Remedy: list the letters of the group; a letter is kept for 30 days.
 */
export class DeadLetterUnknown extends IchieError {
  readonly code = 'dead_letter_unknown';
  readonly kind = 'notFound';
}

/**
 * A mended record that can not take the place of the one in its dead letter.
 *
 * Remedy: mend the fields that the issues name; workspace and key must stay what they were.
 */
export class MendRefused extends IchieError {
  readonly code = 'mend_refused';
  readonly kind = 'unprocessable';
}

/**
 * A list of dead letters was continued with a cursor that it has not given.
 *
 * Remedy: begin the list again without a cursor.
 */
export class LetterCursorInvalid extends IchieError {
  readonly code = 'letter_cursor_invalid';
  readonly kind = 'invalid';
}

/**
 * No broker answers.
 *
 * Remedy: check the addresses in KAFKA_BROKERS and bring Kafka back.
 */
export class BrokersUnavailable extends IchieError {
  readonly code = 'brokers_unavailable';
  readonly kind = 'unavailable';
}
