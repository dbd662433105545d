import { IchieError } from '@ichie/kernel';

/** Something on this machine keeps Ichie from starting; the message is one sentence that ends with the remedy. */
export class MachineNotReady extends IchieError {
  readonly code = 'local.machine_not_ready';
  readonly kind = 'unavailable';
}

/** A process of the local installation did not come up; the message ends with what it said last. */
export class ProcessFailed extends IchieError {
  readonly code = 'local.process_failed';
  readonly kind = 'unavailable';
}

/** A command that can not be understood; the message names what is wrong and how to write it. */
export class UsageInvalid extends IchieError {
  readonly code = 'local.usage_invalid';
  readonly kind = 'invalid';
}
