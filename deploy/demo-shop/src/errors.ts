import { IchieError, type Issue } from '@ichie/kernel';

/** A service does not answer, or not now. */
export class ServiceUnavailable extends IchieError {
  readonly code = 'service_unavailable';
  readonly kind = 'unavailable';
}

/** A service refuses what the shop asks of it. */
export class ServiceRefused extends IchieError {
  readonly code = 'service_refused';
  readonly kind = 'invalid';
  readonly answeredStatus: number;

  constructor(message: string, answeredStatus: number, issues: readonly Issue[]) {
    super(message, { issues });
    this.answeredStatus = answeredStatus;
  }
}
