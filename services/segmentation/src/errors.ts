import { IchieError } from '@ichie/kernel';

/**
 * A published segment cannot be taken; the version before it stays in force. It is logged, never thrown at a record.
 *
 * Remedy: mend the segment as the log says and publish it again.
 */
export class SegmentRefused extends IchieError {
  readonly code = 'segment_refused';
  readonly kind = 'invalid';
}
