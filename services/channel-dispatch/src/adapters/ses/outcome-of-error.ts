import type { SendOutcome } from '../../application/ports.ts';
import type { RefusalKind } from '../../domain/retry-policy.ts';

/** What errors of Amazon SES mean, by name. The SDK's own `$retryable` says nothing for some of them. */
const KIND_BY_NAME: Readonly<Record<string, RefusalKind>> = {
  TooManyRequestsException: 'busy',
  Throttling: 'busy',
  ThrottlingException: 'busy',
  RequestThrottled: 'busy',
  ServiceUnavailable: 'busy',
  InternalFailure: 'busy',

  AccountSuspendedException: 'blocked',
  SendingPausedException: 'blocked',
  AccountSendingPausedException: 'blocked',
  ConfigurationSetSendingPausedException: 'blocked',
  MailFromDomainNotVerifiedException: 'blocked',
  ConfigurationSetDoesNotExistException: 'blocked',
  NotFoundException: 'blocked',
  LimitExceededException: 'blocked',
  AccessDenied: 'blocked',
  AccessDeniedException: 'blocked',
  InvalidClientTokenId: 'blocked',
  SignatureDoesNotMatch: 'blocked',
  ExpiredToken: 'blocked',
  CredentialsProviderError: 'blocked',

  BadRequestException: 'permanent',
  MessageRejected: 'permanent',
  InvalidParameterValue: 'permanent',
};

/** The connection was never made, so the provider has nothing. */
const NEVER_REACHED = /\b(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)\b/;

/** What a failed call says about the message: refused, or no word at all. */
export function outcomeOfError(error: unknown): SendOutcome {
  const name = error instanceof Error ? error.name : 'Unknown';
  const status = statusOf(error);
  const [unreachable] = status === undefined ? (NEVER_REACHED.exec(codeOf(error)) ?? []) : [];
  if (unreachable !== undefined) return { type: 'refused', kind: 'busy', reason: unreachable };
  if (isDailyQuota(error)) return { type: 'refused', kind: 'blocked', reason: 'DailyQuotaExceeded' };
  const kind = Object.hasOwn(KIND_BY_NAME, name) ? KIND_BY_NAME[name] : kindOfStatus(status);
  if (kind !== undefined)
    return { type: 'refused', kind, reason: name === 'Unknown' ? `HTTP ${String(status)}` : name };
  return { type: 'unclear', reason: name };
}

function kindOfStatus(status: number | undefined): RefusalKind | undefined {
  if (status === undefined || status < 400) return undefined;
  if (status === 429 || status >= 500) return 'busy';
  return 'permanent';
}

/** Per second it is throttling, per day the account has to wait until tomorrow; only the words tell them apart. */
const isDailyQuota = (error: unknown): boolean => error instanceof Error && /daily sending quota/i.test(error.message);

const statusOf = (error: unknown): number | undefined =>
  (error as { $metadata?: { httpStatusCode?: number } } | null)?.$metadata?.httpStatusCode;

/** The code of a network error; where the SDK has wrapped it, only its message names it. */
const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.message : '';
};
