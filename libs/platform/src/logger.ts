import { type Logger, pino } from 'pino';
import type { RuntimeConfig } from './settings.ts';

export type { Logger } from 'pino';

/** Where personal data or secrets may stand in what is logged; they are replaced before a line is written. */
const REDACTED = [
  'authorization',
  'cookie',
  'email',
  'password',
  'phone',
  'properties',
  'secret',
  'traits',
  'userId',
  'anonymousId',
  'writeKey',
].flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * The log of a service: JSON lines on standard output. ERROR means that a person must act; WARN that something is out of
 * the ordinary but handled; INFO a change of state of the service; DEBUG everything else.
 */
export const createLogger = (service: string, config: Pick<RuntimeConfig, 'logLevel'>): Logger =>
  pino({
    level: config.logLevel,
    base: { service },
    redact: { paths: REDACTED, censor: '[redacted]' },
    serializers: { err: describeError },
    formatters: { level: (label) => ({ level: label }) },
    timestamp: pino.stdTimeFunctions.isoTime,
  });

/** Name, code, message and stack: drivers put whole rows in other fields of their errors. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? undefined : describeError(error.cause);
  return { type: error.name, code, message: error.message, stack: error.stack, cause };
}
