import type { FastifyRequest } from 'fastify';
import type { CollectRequest } from '../../application/collect-events.ts';
import { originOf } from '../../domain/allowed-origin.ts';
import { preferredLocale } from '../../domain/preferred-locale.ts';

type Surroundings = Omit<CollectRequest, 'method' | 'body'>;

/** What a request says about who sends it and from where, beside its body. */
export function senderOf({ headers, ip, query }: Pick<FastifyRequest, 'headers' | 'ip' | 'query'>): Surroundings {
  const { authorization, origin, referer, 'user-agent': userAgent = null } = headers;
  return {
    authorization,
    ip,
    userAgent,
    locale: preferredLocale(headers['accept-language']),
    queryWriteKey: textOfQuery(query, 'writeKey'),
    // Browsers leave Origin out where an image is asked for.
    page: origin ?? (referer === undefined ? null : originOf(referer)),
  };
}

/** A parameter of the query, or null; of one that comes several times the first. */
export function textOfQuery(query: unknown, name: string): string | null {
  if (typeof query !== 'object' || query === null || !(name in query)) return null;
  const value: unknown = Reflect.get(query, name);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : null;
}
