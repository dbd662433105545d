import { IchieError } from '@ichie/kernel';

/**
 * A published version of a journey cannot be walked; the version before it goes on. It is logged, never thrown at a record.
 *
 * Remedy: mend the journey as the log says and publish it again.
 */
export class JourneyRefused extends IchieError {
  readonly code = 'journey_refused';
  readonly kind = 'invalid';
}
