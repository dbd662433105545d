import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { principalOf } from '../authentication.ts';

type Request = Pick<FastifyRequest, 'headers' | 'host' | 'protocol' | 'ip' | 'params' | 'principal'>;

/** Who the caller is to us is nothing to ingest, and what is true of one connection is not of the next. */
const KEPT_HERE = new Set([
  'authorization',
  'cookie',
  'x-ichie-csrf',
  'connection',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  'forwarded',
]);

const OF_THE_CONNECTION = new Set(['connection', 'keep-alive', 'proxy-connection', 'trailer', 'upgrade']);

/** What ingest is told: the request as it came, in our name, with who asks and where they think that they are. */
export function requestHeaders(
  request: Request,
  headers: IncomingHttpHeaders,
  { managementToken }: { readonly managementToken: string },
): IncomingHttpHeaders {
  return {
    ...without(headers, KEPT_HERE),
    authorization: `Bearer ${managementToken}`,
    'x-ichie-actor': principalOf(request).actor,
    'x-forwarded-for': request.ip,
    'x-forwarded-host': request.host,
    'x-forwarded-proto': request.protocol,
    'x-forwarded-prefix': gatewayPrefix(request),
  };
}

/** What the caller is told: the answer as it came, with addresses of ingest as addresses of ours. */
export function responseHeaders(headers: IncomingHttpHeaders, request: Request | undefined): IncomingHttpHeaders {
  const answer = without(headers, OF_THE_CONNECTION);
  if (request === undefined || answer.location === undefined) return answer;
  return { ...answer, location: locationOf(answer.location, request) };
}

/** `…/manage/v1/workspaces/w/uploads/u`, at whatever host, is the same below the gateway; any other address stays. */
function locationOf(location: string, request: Request): string {
  const inside = `/manage/v1/workspaces/${workspaceOf(request)}/`;
  const path = location.replace(/^https?:\/\/[^/]+/, '');
  return path.startsWith(inside) ? `${gatewayPrefix(request)}/${path.slice(inside.length)}` : location;
}

const gatewayPrefix = (request: Request): string => `/api/v1/workspaces/${workspaceOf(request)}/ingest`;

const workspaceOf = ({ params }: Request): string =>
  encodeURIComponent((params as { readonly workspaceId: string }).workspaceId);

const without = (headers: IncomingHttpHeaders, names: ReadonlySet<string>): IncomingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name)));
