import { IchieError } from '@ichie/kernel';

/** Other lanes kept changing the same profiles; the same batch will succeed once they are done. */
export class IdentitiesContended extends IchieError {
  readonly code = 'identities_contended';
  readonly kind = 'unavailable';
}
