import type { FastifyRequest } from 'fastify';
import type { DefinitionRequest } from '../../application/definitions/publish-definition.ts';
import { RevisionConflict } from '../../errors.ts';
import { principalOf } from './authentication.ts';

/** Which definition a request is about, and who makes it. */
export function definitionRequest(
  request: { readonly params: { readonly workspaceId: string } } & Pick<FastifyRequest, 'principal'>,
  definitionId: string,
): DefinitionRequest {
  return { workspaceId: request.params.workspaceId, definitionId, actor: principalOf(request).actor };
}

/** The revision that an author has seen: in the body, or as the `If-Match` of the request. */
export function revisionOf({
  body,
  headers,
}: {
  readonly body: { readonly revision?: number };
  readonly headers: FastifyRequest['headers'];
}): { readonly revision?: number } {
  if (body.revision !== undefined) return { revision: body.revision };
  const match = headers['if-match'];
  if (match === undefined || match === '*') return {};
  const revision = Number(match.replaceAll('"', ''));
  if (!Number.isInteger(revision))
    throw new RevisionConflict('If-Match is not the revision of a definition, such as "3".');
  return { revision };
}
