import { IchieError } from '@ichie/kernel';

/** SQLSTATE classes that say nothing about the data: connection, resources, operator intervention, conflicts of transactions. */
const TRANSIENT_SQLSTATES = ['08', '25', '40', '53', '55', '57', '58'];

const TRANSIENT_SYSTEM_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/**
 * Whether a failed step can succeed later without being changed: a fault outside pauses the lane, anything else is the
 * fault of a record, which is found and put aside.
 */
export function isTransient(error: unknown): boolean {
  if (error instanceof IchieError) return error.retryable;
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string') {
    if (TRANSIENT_SYSTEM_CODES.has(error.code)) return true;
    if (/^[0-9A-Z]{5}$/.test(error.code)) return TRANSIENT_SQLSTATES.includes(error.code.slice(0, 2));
  }
  if (error.name.startsWith('KafkaJS')) return true;
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|cached plan must not change/.test(
    error.message,
  );
}
