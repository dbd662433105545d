import { describe, expect, it } from '@jest/globals';
import type { SendOutcome } from '../../application/ports.ts';
import { outcomeOfError } from './outcome-of-error.ts';

interface Fault {
  readonly name?: string;
  readonly message?: string;
  readonly code?: string;
  readonly status?: number;
}

const anError = ({ name = 'Error', message = '', code, status }: Fault): Error =>
  Object.assign(new Error(message), {
    name,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { $metadata: { httpStatusCode: status } }),
  });

const refused = (kind: 'busy' | 'blocked' | 'permanent', reason: string): SendOutcome => ({
  type: 'refused',
  kind,
  reason,
});

describe('the outcome of a failed call of SES', () => {
  it.each<[string, Fault, SendOutcome]>([
    ['throttling', { name: 'TooManyRequestsException', status: 429 }, refused('busy', 'TooManyRequestsException')],
    [
      'the rate of a second',
      { name: 'Throttling', message: 'Maximum sending rate exceeded.', status: 400 },
      refused('busy', 'Throttling'),
    ],
    [
      'the quota of a day',
      { name: 'Throttling', message: 'Daily sending quota exceeded.', status: 400 },
      refused('blocked', 'DailyQuotaExceeded'),
    ],
    ['a fault of SES', { name: 'Unknown', status: 503 }, refused('busy', 'HTTP 503')],
    [
      'a paused account',
      { name: 'AccountSendingPausedException', status: 400 },
      refused('blocked', 'AccountSendingPausedException'),
    ],
    [
      'a domain that is not verified',
      { name: 'MailFromDomainNotVerifiedException', status: 400 },
      refused('blocked', 'MailFromDomainNotVerifiedException'),
    ],
    [
      'a limit that the SDK takes for throttling',
      { name: 'LimitExceededException', status: 400 },
      refused('blocked', 'LimitExceededException'),
    ],
    ['a rejected message', { name: 'MessageRejected', status: 400 }, refused('permanent', 'MessageRejected')],
    ['any other refusal', { name: 'SomethingNew', status: 400 }, refused('permanent', 'SomethingNew')],
    ['a connection that was never made', { code: 'ECONNREFUSED' }, refused('busy', 'ECONNREFUSED')],
    ['no answer in time', { name: 'TimeoutError' }, { type: 'unclear', reason: 'TimeoutError' }],
    ['our own abort', { name: 'AbortError' }, { type: 'unclear', reason: 'AbortError' }],
    ['a connection that broke', { code: 'ECONNRESET' }, { type: 'unclear', reason: 'Error' }],
  ])('tells %s', (_case, fault, outcome) => {
    expect(outcomeOfError(anError(fault))).toEqual(outcome);
  });
});
