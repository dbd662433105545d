import type { HttpServer } from '@ichie/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { FollowLinks } from '../../application/follow-links.ts';
import type { LinkTokens } from '../../domain/link-token.ts';
import { WishNotDurable } from '../../errors.ts';
import type { DispatchMetrics } from '../telemetry/dispatch-metrics.ts';
import { acceptForms, wantsOneClick } from './one-click-form.ts';
import { LINK_PAGES } from './pages/link-pages.ts';
import { CONTENT_SECURITY_POLICY, pageHtml } from './pages/page.ts';
import { type PageLanguage, preferredLanguage } from './pages/preferred-language.ts';

export interface LinkRouteParts {
  readonly tokens: LinkTokens;
  readonly follow: FollowLinks;
  readonly metrics: DispatchMetrics;
}

/** A transparent picture of one pixel. */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

const Token = Type.Object({ token: Type.String({ description: 'Signed by us, out of a message.' }) });
const Language = Type.Object({ lang: Type.Optional(Type.Union([Type.Literal('en'), Type.Literal('ja')])) });

/** The addresses in messages: clicks, openings, unsubscribing. */
export function addLinkRoutes(scope: HttpServer, { tokens, follow, metrics }: LinkRouteParts): void {
  acceptForms(scope);
  scope.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex',
    });
    done();
  });

  scope.get('/c/:token', { schema: { params: Token } }, async (request, reply) => {
    const link = tokens.read('click', request.params.token);
    if (link === undefined) {
      metrics.edgeCalled('click', 'invalid');
      return sendPage(request, reply, 'invalid');
    }
    metrics.edgeCalled('click', isPerson(request) ? await follow.click(link) : 'ignored');
    return reply.redirect(link.url, 302);
  });

  scope.get('/o/:token', { schema: { params: Token } }, async (request, reply) => {
    const link = tokens.read('open', request.params.token);
    if (link === undefined) metrics.edgeCalled('open', 'invalid');
    else metrics.edgeCalled('open', isPerson(request) ? await follow.open(link) : 'ignored');
    return reply.type('image/gif').send(PIXEL);
  });

  // Only asks: scanners follow every link of a mail, and must not unsubscribe anybody.
  scope.get('/u/:token', { schema: { params: Token, querystring: Language } }, (request, reply) => {
    const link = tokens.read('unsubscribe', request.params.token);
    return sendPage(request, reply, link === undefined ? 'invalid' : 'question');
  });

  scope.post('/u/:token', { schema: { params: Token, querystring: Language } }, async (request, reply) => {
    const link = tokens.read('unsubscribe', request.params.token);
    if (link === undefined) {
      metrics.edgeCalled('unsubscribe', 'invalid');
      return sendPage(request, reply, 'invalid');
    }
    if (!wantsOneClick(request.body)) return sendPage(request, reply, 'question', 400);
    try {
      await follow.unsubscribe(link);
    } catch (error) {
      if (!(error instanceof WishNotDurable)) throw error;
      metrics.edgeCalled('unsubscribe', 'late');
      return sendPage(request, reply, 'failed');
    }
    metrics.edgeCalled('unsubscribe', 'counted');
    return sendPage(request, reply, 'done');
  });
}

/** Programs that look whether a link is there ask with HEAD. */
const isPerson = (request: FastifyRequest): boolean => request.method === 'GET';

const STATUS: Record<keyof typeof LINK_PAGES, number> = { question: 200, done: 200, invalid: 404, failed: 503 };

function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  page: keyof typeof LINK_PAGES,
  status = STATUS[page],
): FastifyReply {
  const language = languageOf(request);
  return reply
    .status(status)
    .headers({ vary: 'accept-language', 'content-language': language })
    .type('text/html; charset=utf-8')
    .send(pageHtml(language, LINK_PAGES[page][language]));
}

function languageOf({ query, headers }: FastifyRequest): PageLanguage {
  const { lang } = query as { readonly lang?: PageLanguage };
  return lang ?? preferredLanguage(headers['accept-language']);
}
