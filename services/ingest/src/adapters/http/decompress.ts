import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { LIMITS } from '../../domain/limits.ts';
import { BodyExpandsTooMuch, BodyTooLarge, BodyUnreadable } from '../../errors.ts';

type Decompress = (bytes: Buffer, options: { readonly maxOutputLength: number }) => Buffer;

const startsWith = (bytes: Buffer, ...magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const isGzip = (bytes: Buffer): boolean => startsWith(bytes, 0x1f, 0x8b);
const isZstd = (bytes: Buffer): boolean => startsWith(bytes, 0x28, 0xb5, 0x2f, 0xfd);
/** `deflate` means zlib's wrapping; some senders leave it out. */
const isZlib = (bytes: Buffer): boolean =>
  bytes.length > 1 && (bytes.readUInt8(0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;

/** 8 MiB, which RFC 9659 sets for HTTP: a frame may ask for a window of gigabytes, whatever it holds. */
const ZSTD_PARAMS = { [constants.ZSTD_d_windowLogMax]: 23 };

const unzstd: Decompress = (bytes, options) => zstdDecompressSync(bytes, { ...options, params: ZSTD_PARAMS });

const BY_NAME: Readonly<Record<string, Decompress>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: (bytes, options) => (isZlib(bytes) ? inflateSync : inflateRawSync)(bytes, options),
  br: brotliDecompressSync,
  zstd: unzstd,
};

/**
 * The bytes of a body as they were before compression. What was compressed is told by its first bytes, for some senders
 * forget the header, and some proxies decompress and leave it; brotli and deflate have none, so there the header counts.
 * Stops within 16 KiB of where the outcome is larger than `limitBytes`, or than so much input can honestly give. Throws
 * {@link BodyTooLarge}, {@link BodyExpandsTooMuch} and {@link BodyUnreadable}.
 */
export function decompress(bytes: Buffer, contentEncoding: string | undefined, limitBytes: number): Buffer {
  const method = methodOf(bytes, contentEncoding);
  if (method === undefined) {
    if (bytes.length > limitBytes) throw new BodyTooLarge(limitBytes);
    return bytes;
  }
  const credibleBytes = Math.max(LIMITS.expansionFloorBytes, bytes.length * LIMITS.expansionRatio);
  const plain = run(method, bytes, { limitBytes, credibleBytes });
  if (isGzip(plain) || isZstd(plain)) throw new BodyUnreadable('The body is compressed twice. Compress it once.');
  return plain;
}

interface Bounds {
  readonly limitBytes: number;
  readonly credibleBytes: number;
}

function run(method: Decompress, bytes: Buffer, { limitBytes, credibleBytes }: Bounds): Buffer {
  try {
    return method(bytes, { maxOutputLength: Math.min(limitBytes, credibleBytes) });
  } catch (error) {
    if (isOutputTooLarge(error)) {
      throw credibleBytes < limitBytes ? new BodyExpandsTooMuch(LIMITS.expansionRatio) : new BodyTooLarge(limitBytes);
    }
    throw new BodyUnreadable(
      'The body cannot be decompressed. Check that Content-Encoding names how it was compressed.',
      { cause: error },
    );
  }
}

function methodOf(bytes: Buffer, contentEncoding: string | undefined): Decompress | undefined {
  const name = nameOf(contentEncoding, bytes);
  if (isGzip(bytes)) return gunzipSync;
  if (isZstd(bytes)) return unzstd;
  if (name === undefined || looksLikeJson(bytes)) return undefined;
  const method = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  if (method === undefined) {
    throw new BodyUnreadable('Content-Encoding names no method known here. Use gzip, deflate, br, zstd or none.');
  }
  return method;
}

/** The one method that a header names, if any. */
function nameOf(contentEncoding: string | undefined, bytes: Buffer): string | undefined {
  const names = (contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > 1 && !looksLikeJson(bytes)) {
    throw new BodyUnreadable('Content-Encoding names several methods. Compress the body once, by one of them.');
  }
  return names[0];
}

/** `{`, perhaps after white space or a byte order mark. */
const looksLikeJson = (bytes: Buffer): boolean =>
  /^(?:\xef\xbb\xbf)?\s*\{\s*["}]/.test(bytes.toString('latin1', 0, 64));

const isOutputTooLarge = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
