import { IchieError } from '@ichie/kernel';

/** A published segment cannot be taken; the version before it stays in force. It is logged, never thrown at a record. */
export class SegmentRefused extends IchieError {
  readonly code = 'segment_refused';
  readonly kind = 'invalid';
}
