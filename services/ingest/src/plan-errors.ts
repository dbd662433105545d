import { IchieError, type Issue } from '@ichie/kernel';

/**
 * The tracking plan of the source cannot be read now, so nobody knows whether the events keep to it.
 *
 * Remedy: send again in a few seconds; if it stays, look at PostgreSQL.
 */
export class PlansUnavailable extends IchieError {
  readonly code = 'plans_unavailable';
  readonly kind = 'unavailable';

  constructor(cause: unknown) {
    super('The tracking plan cannot be read at the moment. Send the same request again in a second.', { cause });
  }
}

/**
 * The tracking plan is none.
 *
 * Remedy: mend what the issues name.
 */
export class PlanInvalid extends IchieError {
  readonly code = 'plan_invalid';
  readonly kind = 'unprocessable';

  constructor(issues: readonly Issue[]) {
    super('The document is no tracking plan. The issues say why.', { issues });
  }
}

/**
 * The workspace has no such rejected event, or it was kept longer than its time.
 *
 * Remedy: look at the list of rejected events again.
 */
export class RejectedEventUnknown extends IchieError {
  readonly code = 'rejected_event_unknown';
  readonly kind = 'notFound';

  constructor() {
    super('There is no such rejected event. It may have been kept longer than its time; look at the list again.');
  }
}

/**
 * The rejected event was replayed or discarded before, or somebody replays it now.
 *
 * Remedy: none is needed; look at the list of rejected events again.
 */
export class RejectedEventClosed extends IchieError {
  readonly code = 'rejected_event_closed';
  readonly kind = 'conflict';

  constructor() {
    super('The event was replayed or discarded before, or somebody replays it now. Look at the list again.');
  }
}

/**
 * What was kept of the rejected event is not enough to replay it: it was too large, or no JSON, or came before bodies were kept.
 *
 * Remedy: send it again from its source.
 */
export class RejectedEventIncomplete extends IchieError {
  readonly code = 'rejected_event_incomplete';
  readonly kind = 'unprocessable';

  constructor() {
    super('Not all of the event was kept, so it cannot be replayed. Send it again from its source.');
  }
}

/**
 * The event would be rejected again.
 *
 * Remedy: mend the fields that the issues name, or change the tracking plan.
 */
export class ReplayRefused extends IchieError {
  readonly code = 'replay_refused';
  readonly kind = 'unprocessable';

  constructor(issues: readonly Issue[]) {
    super('The event would be rejected again. Mend what the issues name, or change the tracking plan.', { issues });
  }
}

/**
 * The rule is no JSONata, or cannot be used.
 *
 * Remedy: mend the rule as the message says.
 */
export class RuleInvalid extends IchieError {
  readonly code = 'rule_invalid';
  readonly kind = 'unprocessable';
}

/**
 * The workspace has no such mend, or no such trial of a plan.
 *
 * Remedy: begin another one.
 */
export class JobUnknown extends IchieError {
  readonly code = 'job_unknown';
  readonly kind = 'notFound';

  constructor(what: 'mend' | 'trial') {
    super(`There is no such ${what}. It may have been kept longer than its time; begin another one.`);
  }
}

/**
 * More work of this kind waits than may.
 *
 * Remedy: wait until some of it is done.
 */
export class TooManyJobs extends IchieError {
  readonly code = 'too_many_jobs';
  readonly kind = 'overloaded';

  constructor() {
    super('More work of this kind waits in this workspace than may. Wait until some of it is done.');
  }
}
