import fc from 'fast-check';
import { WRITE_KEY } from './hostile-body.ts';

/** How a request says where its body ends. */
export type Framing =
  | { readonly kind: 'length' | 'none' }
  | { readonly kind: 'chunks'; readonly size: number }
  | { readonly kind: 'broken'; readonly trick: Trick };

type Trick = keyof typeof TRICKS;

export const framing: fc.Arbitrary<Framing> = fc.oneof(
  { withCrossShrink: true },
  { arbitrary: fc.constant<Framing>({ kind: 'length' }), weight: 20 },
  { arbitrary: fc.integer({ min: 1, max: 70_000 }).map((size): Framing => ({ kind: 'chunks', size })), weight: 3 },
  {
    arbitrary: fc.nat().map((choice): Framing => {
      const names = Object.keys(TRICKS) as Trick[];
      return { kind: 'broken', trick: names[choice % names.length] ?? 'lengthTooLong' };
    }),
    weight: 2,
  },
);

/** Must never be taken for a request of its own: the messageId would show it. */
export const SMUGGLED = 'smuggled';
const smuggledBody = `{"userId":"mallory","messageId":"${SMUGGLED}","writeKey":"${WRITE_KEY}"}`;
const smuggled = `POST /v1/page HTTP/1.1\r\nhost: ingest\r\ncontent-length: ${String(smuggledBody.length)}\r\n\r\n${smuggledBody}`;

const chunk = (bytes: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${bytes.length.toString(16)}\r\n`), bytes, Buffer.from('\r\n')]);
const MOST_CHUNKS = 500;
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

type Lines = readonly string[];
const headOf = (lines: Lines): Buffer => Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1');
const lengthOf = (body: Buffer): string => `content-length: ${String(body.length)}`;
const CHUNKED = 'transfer-encoding: chunked';

/** Each makes a server and what stands before it disagree about where a request ends, or lets it wait in vain. */
const TRICKS = {
  lengthTooLong: (lines: Lines, body: Buffer) => [
    headOf([...lines, `content-length: ${String(body.length + 100)}`]),
    body,
  ],
  lengthTwice: (lines: Lines, body: Buffer) => [
    headOf([...lines, lengthOf(body), 'content-length: 0']),
    body,
    Buffer.from(smuggled),
  ],
  lengthOdd: (lines: Lines, body: Buffer) => [headOf([...lines, `content-length: +${String(body.length)}`]), body],
  lengthHuge: (lines: Lines, body: Buffer) => [headOf([...lines, 'content-length: 99999999999999999999']), body],
  lengthAndChunks: (lines: Lines, body: Buffer) => [
    headOf([...lines, lengthOf(body), CHUNKED]),
    LAST_CHUNK,
    Buffer.from(smuggled),
  ],
  chunkedTwice: (lines: Lines) => [
    headOf([...lines, CHUNKED, 'transfer-encoding: identity']),
    LAST_CHUNK,
    Buffer.from(smuggled),
  ],
  chunkedOdd: (lines: Lines, body: Buffer) => [
    headOf([...lines, 'transfer-encoding: xchunked']),
    body,
    Buffer.from(smuggled),
  ],
  chunkHuge: (lines: Lines, body: Buffer) => [headOf([...lines, CHUNKED]), Buffer.from('ffffffffffffffff\r\n'), body],
  chunkNegative: (lines: Lines, body: Buffer) => [headOf([...lines, CHUNKED]), Buffer.from('-1\r\n'), body],
  chunkUnended: (lines: Lines, body: Buffer) => [headOf([...lines, CHUNKED]), chunk(body)],
  chunkExtension: (lines: Lines, body: Buffer) => [
    headOf([...lines, CHUNKED]),
    Buffer.from(`${body.length.toString(16)};${'x'.repeat(20_000)}\r\n`),
    body,
  ],
  folded: (lines: Lines, body: Buffer) => [headOf([...lines, 'x-folded: a\r\n b', lengthOf(body)]), body],
  bareLineFeeds: (lines: Lines, body: Buffer) => [
    Buffer.from(`${[...lines, lengthOf(body)].join('\n')}\n\n`, 'latin1'),
    body,
  ],
  nulInHeader: (lines: Lines, body: Buffer) => [headOf([...lines, 'x-nul: a\0b', lengthOf(body)]), body],
  spaceInName: (lines: Lines, body: Buffer) => [headOf([...lines, `content-length : ${String(body.length)}`]), body],
  headersTooLong: (lines: Lines, body: Buffer) => [
    headOf([...lines, `x-long: ${'x'.repeat(40_000)}`, lengthOf(body)]),
    body,
  ],
  oldVersion: (lines: Lines, body: Buffer) => [headOf([...lines.slice(1), lengthOf(body)]), body],
} as const;

/** Everything that is written, and whether it is one request with a clear end. */
export function framed(lines: Lines, body: Buffer, how: Framing): { bytes: Buffer; isWellFramed: boolean } {
  switch (how.kind) {
    case 'none':
      return { bytes: headOf(lines), isWellFramed: true };
    case 'length':
      return { bytes: Buffer.concat([headOf([...lines, lengthOf(body)]), body]), isWellFramed: true };
    case 'chunks': {
      const chunks: Buffer[] = [];
      const size = Math.max(how.size, Math.ceil(body.length / MOST_CHUNKS));
      for (let at = 0; at < body.length; at += size) chunks.push(chunk(body.subarray(at, at + size)));
      return { bytes: Buffer.concat([headOf([...lines, CHUNKED]), ...chunks, LAST_CHUNK]), isWellFramed: true };
    }
    case 'broken':
      return { bytes: Buffer.concat(TRICKS[how.trick](lines, body)), isWellFramed: false };
  }
}
