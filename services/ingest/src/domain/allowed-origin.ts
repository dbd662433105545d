/**
 * Whether a page of this origin may send: one of `allowed` is its origin, or has `*.` before a domain that it lies
 * below. Scheme and port must be the same. Apps have schemes of their own, such as `capacitor://localhost`, and are compared
 * as they stand. An opaque origin (`null`) is none.
 */
export function isOriginAllowed(origin: string, allowed: readonly string[]): boolean {
  const page = parseOrigin(origin);
  if (page === undefined) return APP_ORIGIN.test(origin) && allowed.includes(origin.toLowerCase());
  return allowed.some((pattern) => matches(page, pattern));
}

/** Whole, or it is none: a rule of nonsense lets nobody in. */
const APP_ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#@\\\s*]+$/i;

/** The origin of an address such as a Referer, or null when it is none. */
export const originOf = (address: string): string | null => parseOrigin(address)?.origin ?? null;

function matches(page: URL, pattern: string): boolean {
  const [scheme = '', rest = ''] = pattern.split('://', 2);
  if (!rest.startsWith('*.')) return parseOrigin(pattern)?.origin === page.origin;
  const parent = parseOrigin(`${scheme}://${rest.slice(2)}`);
  if (parent?.protocol !== page.protocol || parent.port !== page.port) return false;
  return page.hostname.endsWith(`.${parent.hostname}`);
}

function parseOrigin(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url === undefined || url.origin === 'null' ? undefined : url;
}
