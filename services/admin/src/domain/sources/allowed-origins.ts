import { type Issue, type Result, failure, success } from '@ichie/kernel';

export const MOST_ORIGINS = 50;
export const LONGEST_ORIGIN = 253;

const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/(\*\.)?([^/?#@\\\s*]+)(\/?)$/i;

/** Below fewer labels than this lies everybody: `https://*.com`. */
const LABELS_BELOW_WILDCARD = 2;

/**
 * Reads origins as people write them, into the form in which browsers send them: lower case, punycode, no default port. `*.` stands
 * for any subdomain, however deep. Any scheme goes, because apps have theirs, such as `capacitor://localhost`.
 */
export function parseAllowedOrigins(origins: readonly string[]): Result<string[]> {
  const parsed = origins.map((origin, index) => parseOrigin(origin.trim(), `/allowedOrigins/${String(index)}`));
  const issues = parsed.flatMap((result) => (result.ok ? [] : result.issues));
  if (origins.length > MOST_ORIGINS)
    issues.push({
      path: '/allowedOrigins',
      message: `are more than ${String(MOST_ORIGINS)}; use https://*.shop.example`,
    });
  if (issues.length > 0) return failure(issues);
  return success([...new Set(parsed.flatMap((result) => (result.ok ? [result.value] : [])))]);
}

function parseOrigin(origin: string, path: string): Result<string> {
  const fault = (message: string): Result<string> => failure<readonly Issue[]>([{ path, message }]);
  if (origin.length > LONGEST_ORIGIN) return fault(`is longer than ${String(LONGEST_ORIGIN)} characters`);
  const [, scheme = '', wildcard = '', host = ''] = ORIGIN.exec(origin) ?? [];
  if (scheme === '') return fault(messageFor(origin));
  const url = URL.parse(`${scheme}://${host}`);
  if (url === null || url.host === '') return fault('has a host or a port that cannot be; write https://shop.example');
  const address = url.host.toLowerCase();
  if (wildcard !== '' && labelsOf(url.hostname) < LABELS_BELOW_WILDCARD)
    return fault(`allows every page below ${url.hostname}; write https://*.shop.example`);
  return success(`${url.protocol}//${wildcard}${address}`);
}

/** Addresses of machines have no subdomains. */
const labelsOf = (hostname: string): number =>
  /^[\d.]+$|^\[/.test(hostname) ? 0 : hostname.split('.').filter((label) => label !== '').length;

function messageFor(origin: string): string {
  if (origin === '*') return 'is not needed to allow all: leave the list empty';
  if (origin.includes('*')) return 'has * elsewhere than at the beginning of the host; write https://*.shop.example';
  if (!origin.includes('://')) return 'has no scheme; write https://shop.example';
  if (origin.includes('@')) return 'has a user name; write https://shop.example';
  return 'has a path or a query; an origin is scheme, host and port only: https://shop.example';
}
