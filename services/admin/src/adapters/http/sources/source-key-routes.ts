import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { Application } from '../../../application/application.ts';
import { endKey, rotateKey } from '../../../application/sources/source-keys.ts';
import { NewSourceKeyView, SourceKeyKindView, SourceView, sourceView } from '../../../application/sources/views.ts';
import { reference } from '../../../application/views/schema.ts';
import { principalOf } from '../authentication.ts';
import { paramsWith, problems } from '../route-schemas.ts';

const tags = ['Sources'];

/** Thirty days: a released app takes its time to reach everybody. */
const LONGEST_OVERLAP_HOURS = 720;

export function addSourceKeyRoutes(server: HttpServer, application: Application): void {
  server.post(
    '/sources/:sourceId/keys',
    {
      schema: {
        operationId: 'rotateSourceKey',
        summary: 'Make a new key; the older ones of its kind end after the overlap',
        tags,
        params: paramsWith({ sourceId: Type.String() }),
        body: Type.Object({
          kind: SourceKeyKindView,
          overlapHours: Type.Integer({ minimum: 0, maximum: LONGEST_OVERLAP_HOURS }),
        }),
        response: { 201: reference(NewSourceKeyView), ...problems },
      },
    },
    async (request, reply) => {
      const { actor } = principalOf(request);
      const { source, key } = await rotateKey(application, { ...request.body, ...request.params, actor });
      return reply.status(201).send({ kind: request.body.kind, key, source: sourceView(application, source) });
    },
  );
  server.delete(
    '/sources/:sourceId/keys/:prefix',
    {
      schema: {
        operationId: 'endSourceKey',
        summary: 'End a key now: what is sent with it is refused',
        tags,
        params: paramsWith({ sourceId: Type.String(), prefix: Type.String() }),
        response: { 200: reference(SourceView), ...problems },
      },
    },
    async (request) => {
      const { actor } = principalOf(request);
      return sourceView(application, await endKey(application, { ...request.params, actor }));
    },
  );
}
