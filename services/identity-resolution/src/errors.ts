import { IchieError } from '@ichie/kernel';

/**
 * Other lanes kept changing the same profiles; the same batch will succeed once they are done.
 *
 * Remedy: none is needed, the lane tries again.
 */
export class IdentitiesContended extends IchieError {
  readonly code = 'identities_contended';
  readonly kind = 'unavailable';
}
