import type { JsonObject } from '@ichie/kernel';

/**
 * The write key that a request presents: user name of Basic authentication (with or without its colon), else `writeKey`
 * (or `api_key`) of the body, else a Bearer token, else `writeKey` of the query. A token beside a key of the body is an
 * OAuth token, which says nothing here.
 */
export function presentedWriteKey(
  authorization: string | undefined,
  body: JsonObject,
  ofQuery?: string | null,
): string | undefined {
  const [scheme = '', credentials = ''] = authorization?.trim().split(/\s+/, 2) ?? [];
  const isScheme = (name: string): boolean => scheme.toLowerCase() === name;
  const candidates = [
    isScheme('basic') ? userNameOf(credentials) : undefined,
    body.writeKey,
    body.api_key,
    isScheme('bearer') ? credentials : undefined,
    ofQuery,
  ];
  return candidates.find((candidate) => typeof candidate === 'string' && candidate !== '') as string | undefined;
}

function userNameOf(credentials: string): string {
  const decoded = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon === -1 ? decoded : decoded.slice(0, colon);
}
