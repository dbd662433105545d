import type { IncomingMessage } from 'node:http';
import type { HttpServer } from '@ichie/platform';
import type { FastifyRequest } from 'fastify';
import { LIMITS } from '../../domain/limits.ts';
import { decompress } from './decompress.ts';
import { parseBody } from './parse-body.ts';
import { readBytes } from './read-bytes.ts';

/**
 * Reads every body as JSON. Content types say nothing: stock SDKs send JSON as text/plain, so that browsers need not ask
 * first, and as a form.
 */
export function readBodiesAsJson(scope: HttpServer): void {
  scope.addHook('onRequest', (request, _reply, done) => {
    if (request.method === 'POST') request.headers['content-type'] = 'application/json';
    done();
  });
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('application/json', async (request: FastifyRequest, stream: IncomingMessage) => {
    const bytes = await readBytes(stream, LIMITS.requestBytes);
    return parseBody(decompress(bytes, request.headers['content-encoding'], LIMITS.requestBytes));
  });
}
