import type { Socket } from 'node:net';
import { type HttpServerOptions, PROBLEM_CONTENT_TYPE, problemOf } from '@ichie/platform';
import { HeadersTooLarge, RequestTooSlow, RequestUnreadable } from '../../errors.ts';

/** Bytes of a request's first line and headers; the query of a pixel is part of them. */
const HEADER_BYTES = 32_768;
/** A sender that takes longer for them than this holds a connection for nothing. */
const HEADERS_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 1_000;
/** Uploads of marketers may take long; what the tracking API takes is bounded where it is read. */
const REQUEST_WITHIN_MS = 3_600_000;

/** How the server deals with senders before any route does. */
export const serverOptions = (trustProxy: false | string, headersWithinMs = HEADERS_WITHIN_MS): HttpServerOptions => ({
  trustProxy,
  routerOptions: { ignoreTrailingSlash: true },
  requestTimeout: REQUEST_WITHIN_MS,
  http: { maxHeaderSize: HEADER_BYTES, headersTimeout: headersWithinMs, connectionsCheckingInterval: LOOK_EVERY_MS },
  clientErrorHandler: answerUnreadable,
});

/** What Node cannot read as a request gets a problem too, and the end of its connection. */
function answerUnreadable(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const problem = problemOf(errorOf(error.code));
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${String(problem.status)} ${problem.title}`,
    `content-type: ${PROBLEM_CONTENT_TYPE}`,
    `content-length: ${String(Buffer.byteLength(body))}`,
    'access-control-allow-origin: *',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function errorOf(code: string | undefined): HeadersTooLarge | RequestTooSlow | RequestUnreadable {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new HeadersTooLarge(HEADER_BYTES);
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new RequestTooSlow();
    default:
      return new RequestUnreadable();
  }
}
