import proxy from '@fastify/http-proxy';
import type { HttpServer } from '@ichie/platform';
import { IngestUnreachable } from '../../../errors.ts';
import { requestHeaders, responseHeaders } from './gateway-headers.ts';
import { LiveAnswers } from './live-answers.ts';

export interface IngestGatewayOptions {
  /** Where ingest answers. */
  readonly ingestUrl: string;
  /** Lets us in there. */
  readonly managementToken: string;
}

/** From the last byte of the request to the first of the answer. */
const ANSWERS_WITHIN_MS = 60_000;

/** Live views stay open for as long as somebody looks, each on a connection of its own. */
const MOST_CONNECTIONS = 1_024;

/**
 * Passes on what marketers ask of ingest: rejected events, violations, imports, what comes in right now. Bodies are streamed in both
 * directions, so uploads of any size and live progress go through, and nothing is ever sent twice. Who asks, and whether the workspace
 * is theirs, was checked by the scopes around; the workspace that ingest hears of is the one that was checked, whatever the rest of
 * the path tries.
 */
export async function addIngestGateway(workspace: HttpServer, options: IngestGatewayOptions): Promise<void> {
  await workspace.register(async (scope: HttpServer) => {
    const live = new LiveAnswers();
    scope.addHook('preClose', (done) => {
      live.end();
      done();
    });
    // Ingest describes these routes itself.
    scope.addHook('onRoute', (route) => {
      route.schema = { hide: true };
    });
    // Not even a text is read here.
    scope.removeAllContentTypeParsers();
    await scope.register(proxy, {
      upstream: options.ingestUrl,
      prefix: '/ingest',
      rewritePrefix: '/manage/v1/workspaces/:workspaceId',
      internalRewriteLocationHeader: false,
      disableRequestLogging: true,
      retryMethods: [],
      destroyAgent: true,
      undici: { connections: MOST_CONNECTIONS, headersTimeout: ANSWERS_WITHIN_MS, bodyTimeout: 0 },
      replyOptions: {
        rewriteRequestHeaders: (request, headers) => requestHeaders(request, headers, options),
        rewriteHeaders: (headers, request) => responseHeaders(headers, request),
        onResponse: (_request, reply, { stream }) => {
          if (isLive(reply.getHeader('content-type'))) live.add(stream);
          void reply.send(stream);
        },
        onError: (reply, { error }) => {
          // Whoever has hung up in the middle of an upload needs no answer, and it is nobody’s fault.
          if (reply.raw.destroyed) reply.hijack();
          else void reply.send(unreachable(error));
        },
      },
    });
  });
}

const isLive = (contentType: unknown): boolean => String(contentType).startsWith('text/event-stream');

const unreachable = (cause: Error): IngestUnreachable =>
  new IngestUnreachable(
    'Ingest does not answer. Whether a change took effect is not known: look before you repeat it.',
    {
      cause,
    },
  );
