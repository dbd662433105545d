import fc from 'fast-check';
import { type FuzzBody, WRITE_KEY, fuzzBody } from './hostile-body.ts';
import { fuzzEvent } from './hostile-event.ts';
import { hostileText } from './hostile-json.ts';
import { FuzzRequest } from './fuzz-request.ts';
import { type Framing, framed, framing } from './framing.ts';

const SINGLE = ['identify', 'track', 'page', 'screen', 'group', 'alias', 'i', 't', 'p', 's', 'g', 'a', 'beacon'];
const BATCH = ['batch', 'b', 'import', 'beacon', 'beacon/batch'];
const ODD_PATHS = [
  ...[
    '/v1/track/',
    '/v1//track',
    '/V1/TRACK',
    '/v1/%00',
    '/v1/%ff',
    '/v1/%E0%A4%A',
    '/v1/../manage',
    '*',
    '/',
    '/v1/m',
  ],
  ...['/v1/projects/%ff/settings', `/v1/projects/${WRITE_KEY}/settings`, '/v1/projects/__proto__/settings'],
  ...[
    '/sourceConfig',
    `/sourceConfig?writeKey=${WRITE_KEY}`,
    '/sourceConfig?writeKey=__proto__',
    '/v1/batch?writeKey=',
  ],
  ...['http://elsewhere.example/v1/track', '/manage/v1/workspaces/workspace-1/sources/fuzz/live', '/metrics', '/livez'],
  `/v1/${'x'.repeat(2_000)}`,
];
const ODD_METHODS = ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH', 'PROPFIND', 'TRACE'];

type Header = readonly [string, string];

/** What a header cannot hold is left out: that is for the framing to try. */
const headerText = hostileText.map((text) =>
  Buffer.from(text)
    .toString('latin1')
    .replaceAll(/[\0-\x1f\x7f]/g, ''),
);

const oddHeader: fc.Arbitrary<Header> = fc.oneof(
  fc.tuple(
    fc.constantFrom('content-type', 'origin', 'referer', 'accept-language', 'user-agent', 'x-forwarded-for', 'cookie'),
    headerText,
  ),
  fc.tuple(
    fc.constant('authorization'),
    fc.oneof(
      headerText,
      headerText.map((text) => `Basic ${text}`),
    ),
  ),
  fc.tuple(fc.constantFrom('x-retry-count', 'rsa-retry-attempt'), fc.constantFrom('1', '-1', '1e999', 'NaN', '', '3')),
  fc.tuple(fc.constant('expect'), fc.constantFrom('100-continue', '100-continue', '100-continue', 'the unexpected')),
  fc.tuple(fc.constantFrom('__proto__', 'constructor', 'x-large'), fc.constantFrom('', 'x'.repeat(8_000))),
  fc.tuple(fc.constant('traceparent'), fc.oneof(headerText, fc.constant(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`))),
  fc.constantFrom<Header>(
    ['content-type', 'application/json; charset=shift_jis'],
    ['content-type', 'multipart/form-data; boundary=x'],
    ['origin', 'null'],
    ['accept-language', 'ja-JP,en;q=0.5'],
    ['authorization', `Basic ${Buffer.from(`${WRITE_KEY}:`).toString('base64')}`],
    ['authorization', 'Bearer'],
    ['x-forwarded-for', '::1, 999.999.999.999'],
  ),
);

/** A body goes where it belongs, as a rule. */
const posted: fc.Arbitrary<FuzzRequest> = fc
  .tuple(fuzzBody, fc.nat(), fc.array(oddHeader, { maxLength: 3 }), framing)
  .map(([body, choice, headers, how]) => {
    const routes = body.kind === 'batch' ? BATCH : SINGLE;
    const path = `/v1/${routes[choice % routes.length] ?? 'track'}`;
    // The header wins over the key in the body, and historical times are judged more strictly.
    const keeps = headers.every(([name]) => name !== 'authorization' && name !== 'expect') && path !== '/v1/import';
    return requestOf({ method: 'POST', path, headers, body, how, promised: keeps ? body.promised : [] });
  });

const misplaced: fc.Arbitrary<FuzzRequest> = fc
  .tuple(
    fuzzBody,
    fc.constantFrom('POST', ...ODD_METHODS),
    fc.oneof(
      fc.constantFrom(...ODD_PATHS),
      fc.constantFrom(...SINGLE, ...BATCH).map((name) => `/v1/${name}`),
    ),
    fc.array(oddHeader, { maxLength: 3 }),
    framing,
  )
  .map(([body, method, path, headers, how]) => requestOf({ method, path, headers, body, how, promised: [] }));

const NOTHING: FuzzBody = { bytes: Buffer.alloc(0), contentEncoding: null, kind: 'noise', promised: [] };
const PIXELS = ['/v1/pixel', '/v1/pixel/track', '/v1/pixel/page', '/pixel/v1/track', '/pixel/v1/page'];

const dataPixel: fc.Arbitrary<string> = fc
  .tuple(fuzzEvent, fc.constantFrom<BufferEncoding>('base64', 'base64url', 'utf8'))
  .map(([{ json }, encoding]) => {
    const data = Buffer.from(json).toString(encoding);
    return `writeKey=${WRITE_KEY}&data=${encodeURIComponent(data)}`;
  });

const parameters: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.constantFrom(
        ...['userId', 'event', 'type', 'messageId', 'properties', 'context', 'properties.a', 'properties.__proto__.x'],
        ...['context.page.url', '__proto__.x', 'constructor.prototype.x', 'timestamp', `properties${'.a'.repeat(200)}`],
      ),
      hostileText,
    ),
    { maxLength: 6 },
  )
  .map((pairs) =>
    [
      `writeKey=${WRITE_KEY}`,
      ...pairs.map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`),
    ].join('&'),
  );

const pixel: fc.Arbitrary<FuzzRequest> = fc
  .tuple(
    fc.constantFrom(...PIXELS),
    fc.oneof(
      dataPixel,
      parameters,
      fc.constantFrom('data=', 'data=%', 'data[]=x', 'data=a&data=b', '=', '&&', '%ff=%ff'),
    ),
  )
  .filter(([, query]) => query.length < 30_000)
  .map(([path, query]) =>
    requestOf({
      method: 'GET',
      path: `${path}?${query}`,
      headers: [],
      body: NOTHING,
      how: { kind: 'none' },
      promised: [],
    }),
  );

export const fuzzRequest: fc.Arbitrary<FuzzRequest> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: posted, weight: 16 },
  { arbitrary: misplaced, weight: 3 },
  { arbitrary: pixel, weight: 2 },
);

interface RequestParts {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: FuzzBody;
  readonly how: Framing;
  readonly promised: readonly string[];
}

function requestOf({ method, path, headers, body, how, promised }: RequestParts): FuzzRequest {
  const encoding: Header[] = body.contentEncoding === null ? [] : [['content-encoding', body.contentEncoding]];
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'host: ingest',
    ...[...headers, ...encoding].map((pair) => pair.join(': ')),
  ];
  const { bytes, isWellFramed } = framed(lines, body.bytes, how);
  return new FuzzRequest({ bytes, isWellFramed, isHead: method === 'HEAD', promised: isWellFramed ? promised : [] });
}
