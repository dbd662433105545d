import type { IncomingHttpHeaders } from 'node:http';
import { isJsonObject } from '@ichie/kernel';
import type { HttpServer } from '@ichie/platform';
import { Type } from 'typebox';
import type { ReceiveWebhook } from '../../../application/webhooks/receive-webhook.ts';
import { LIMITS } from '../../../domain/limits.ts';
import type { WebhookHeaders } from '../../../domain/webhooks/webhook-call.ts';
import { BodyUnreadable } from '../../../errors.ts';
import { decompress } from '../decompress.ts';
import { readWebhookBody } from './read-webhook-body.ts';

const LIMIT_BYTES = LIMITS.importRequestBytes;

const schema = {
  tags: ['webhooks'],
  params: Type.Object({ sourceId: Type.String({ minLength: 1, maxLength: 200 }) }),
  body: Type.Unknown({ description: 'What the provider sends, to the byte.' }),
  response: { 200: Type.Object({ success: Type.Literal(true) }, { description: 'The events are durable.' }) },
} as const;

/** `POST /v1/webhooks/{sourceId}`: where providers send what happened with them. */
export function addWebhookRoutes(scope: HttpServer, receive: ReceiveWebhook): void {
  const config = { bodyBytes: LIMIT_BYTES, keepsBytes: true };
  scope.post('/v1/webhooks/:sourceId', { schema, config }, async ({ params: { sourceId }, body, headers, query }) => {
    if (!Buffer.isBuffer(body)) throw new BodyUnreadable('The request has no body. Send what happened.');
    await receive({
      sourceId,
      headers: singleHeaders(headers),
      query: isJsonObject(query) ? query : {},
      bytes: body,
      readBody: () => readWebhookBody(decompress(body, headers['content-encoding'], LIMIT_BYTES)),
    });
    return { success: true } as const;
  });
}

const singleHeaders = (headers: IncomingHttpHeaders): WebhookHeaders =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first]];
    }),
  );
