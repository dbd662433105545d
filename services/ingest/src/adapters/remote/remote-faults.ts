import { IchieError } from '@ichie/kernel';
import { ImportSourceUnavailable } from '../../import-errors.ts';

/** What went wrong while a file was asked for: our own refusal, which sockets wrap, or else a place that is away. */
export function asImportError(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  for (let cause: unknown = error; isObject(cause); cause = cause.cause) {
    if (cause instanceof IchieError) return cause;
  }
  return new ImportSourceUnavailable(`The place of the file cannot be reached: ${reasonOf(error)}. Try again later.`, {
    cause: error,
  });
}

/** The code of the fault, such as ENOTFOUND; messages may hold addresses with secrets. */
const reasonOf = (error: unknown): string =>
  isObject(error) && typeof error.code === 'string' ? error.code : 'the connection failed';

const isObject = (value: unknown): value is { readonly cause?: unknown; readonly code?: unknown } =>
  typeof value === 'object' && value !== null;
